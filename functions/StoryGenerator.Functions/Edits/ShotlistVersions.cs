using System.Globalization;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Functions.Edits;

/// <summary>A version of the shotlist, and with it of every shot's prompt (table "ShotlistVersions": partition story, row version "p001").</summary>
public sealed record ShotlistVersion(string Version, string? Parent, string Author, string Reason, ArtifactRef Document)
{
    public const string Table = "ShotlistVersions";
}

/// <summary>A version as callers see it.</summary>
public sealed record ShotlistVersionView(string Version, string? Parent, string Author, string Reason, bool IsFilmed, IReadOnlyList<ShotView> Shots);

public sealed record ShotView(
    string Id, string Text, string Description, string Prompt, string NegativePrompt, int Seed, string ShotType, string Movement, string Transition, SceneDescription Scene);

/// <summary>Every shotlist a story had: the ones planned from its scripts, and a person's.</summary>
public sealed class ShotlistVersions(StoryDocuments documents, IArtifactStore artifacts, IRecordStore records)
{
    public const string Stage = "shotlist";

    public async Task<IReadOnlyList<ShotlistVersion>> AllAsync(string storyId, CancellationToken cancellationToken) =>
        await records.ListAsync<ShotlistVersion>(ShotlistVersion.Table, storyId, cancellationToken).ToListAsync(cancellationToken);

    /// <summary>Keeps a shotlist as the newest version; one that is kept already stays the version it is.</summary>
    /// <param name="from">The shotlist it was made from; null for the newest.</param>
    public async Task<ShotlistVersion> KeepAsync(string storyId, ArtifactRef document, ArtifactRef? from, string author, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        var all = await AllAsync(storyId, cancellationToken);
        if (all.FirstOrDefault(v => v.Document.Sha256 == document.Sha256) is { } known)
        {
            return known;
        }

        var parent = all.FirstOrDefault(v => v.Document.Sha256 == from?.Sha256) ?? (all.Count > 0 ? all[^1] : null);
        var next = new ShotlistVersion("p" + (all.Count + 1).ToString("000", CultureInfo.InvariantCulture), parent?.Version, author, reason, document);
        await records.PutAsync(ShotlistVersion.Table, storyId, next.Version, next, cancellationToken);
        return next;
    }

    public Task<Shotlist> ReadAsync(ShotlistVersion version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        return artifacts.ReadAsync(Ref<Shotlist>.To(version.Document), cancellationToken);
    }

    /// <summary>"p1" and "p001" are the same version.</summary>
    public static bool IsCalled(ShotlistVersion version, string name)
    {
        ArgumentNullException.ThrowIfNull(version);
        return name is ['p', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && version.Version == "p" + number.ToString("000", CultureInfo.InvariantCulture);
    }

    /// <summary>The newest version made for exactly these words, or null.</summary>
    public async Task<ShotlistVersion?> ForAsync(string storyId, Script script, CancellationToken cancellationToken)
    {
        foreach (var version in (await AllAsync(storyId, cancellationToken)).Reverse())
        {
            if (Fits(await ReadAsync(version, cancellationToken), script))
            {
                return version;
            }
        }

        return null;
    }

    public static bool Fits(Shotlist shotlist, Script script)
    {
        ArgumentNullException.ThrowIfNull(shotlist);
        ArgumentNullException.ThrowIfNull(script);
        return string.Join(' ', shotlist.Shots.Select(s => s.Text)) == string.Join(' ', script.Words);
    }

    public async Task<IReadOnlyList<ShotlistVersionView>> ViewAsync(string storyId, CancellationToken cancellationToken)
    {
        var filmed = (await documents.RunAsync(storyId, Stage, cancellationToken))?.Output?.Sha256;
        var views = new List<ShotlistVersionView>();
        foreach (var v in await AllAsync(storyId, cancellationToken))
        {
            var shots = (await ReadAsync(v, cancellationToken)).Shots;
            views.Add(new(v.Version, v.Parent, v.Author, v.Reason, v.Document.Sha256 == filmed, [.. shots.Select(s => new ShotView(
                s.Id, s.Text, s.Description, s.Prompt, s.NegativePrompt, s.Seed, s.ShotType, s.Movement, s.Transition, s.Scene))]));
        }

        return views;
    }
}
