using System.Text.Json;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Scenes;

public sealed record RegisterShotlistInput(string StoryId, Shotlist Shotlist);

/// <summary>A row of the shotlist registry: partition = story id, row = content hash; every version of a shotlist stays.</summary>
public sealed record ShotlistRecord(string StoryId, string Sha256, int Shots, int Words, double PlannedSeconds, IReadOnlyList<ShotRecord> List)
{
    public const string Table = "ShotlistRegistry";
}

/// <summary>What tells one version of a shot from another.</summary>
public sealed record ShotRecord(string Id, int From, int Count, int Seed, string PromptSha256);

public sealed record RegisteredShotlist(Shotlist Shotlist, string Sha256, bool AlreadyKnown);

/// <summary>Keeps a record of every shotlist a story had.</summary>
public sealed class RegisterShotlistStage(IRecordStore records) : IPipelineStage<RegisterShotlistInput, RegisteredShotlist>
{
    public StageInfo Info { get; } = new("register-shotlist");

    public IEnumerable<FieldError> Validate(RegisterShotlistInput input)
    {
        if (input.Shotlist.Shots.Count == 0)
        {
            yield return new("shotlist", "has no shots.");
        }
    }

    public async Task<RegisteredShotlist> RunAsync(RegisterShotlistInput input, StageContext context, CancellationToken cancellationToken)
    {
        var hash = ContentKey.Sha256(JsonSerializer.SerializeToUtf8Bytes(input.Shotlist, CoreJson.Options));
        var shots = input.Shotlist.Shots;
        var record = new ShotlistRecord(input.StoryId, hash, shots.Count, shots.Sum(s => s.Words.Count), Math.Round(shots.Sum(s => s.PlannedSeconds), 3),
            shots.Select(s => new ShotRecord(s.Id, s.Words.From, s.Words.Count, s.Seed, ContentKey.Sha256(System.Text.Encoding.UTF8.GetBytes(s.Prompt)))).ToArray());
        var added = await records.TryAddAsync(ShotlistRecord.Table, input.StoryId, hash, record, cancellationToken);
        return new(input.Shotlist, hash, !added);
    }

    public IEnumerable<FieldError> Check(RegisterShotlistInput input, RegisteredShotlist output) => [];
}
