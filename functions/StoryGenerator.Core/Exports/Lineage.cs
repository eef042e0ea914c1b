using StoryGenerator.Core.Ideas;

namespace StoryGenerator.Core.Exports;

/// <summary>lineage.json: source -> idea -> script version -> shot -> asset -> seed, model, cost.</summary>
public sealed record Lineage(
    string StoryId, int Seed, IdeaSource Source, LineageIdea Idea, IReadOnlyList<ScriptVersion> ScriptVersions, string Script, LineageVoice Voice,
    IReadOnlyList<LineageShot> Shots, LineageFile Captions, LineageFile Video, LineageFile Cover, IReadOnlyList<ExportCost> Costs)
{
    public static Lineage Of(ExportInput input, Pipeline.StoryContext story)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(story);
        var shots = input.Shotlist.Shots.Select(shot =>
        {
            var keyframe = input.Keyframes.Of(shot.Id);
            var clip = input.Clips.Clips.First(c => c.ShotId == shot.Id);
            var rendered = input.Shots.First(s => s.ShotId == shot.Id);
            return new LineageShot(
                shot.Id, shot.Words.From, shot.Words.Count, shot.Beat, shot.Prompt,
                new(keyframe.Image.Sha256, keyframe.Backend, keyframe.Model, keyframe.Seed, keyframe.Variant),
                new((clip.Video ?? clip.Manifest!).Sha256, clip.Backend, clip.Model, clip.Seed, null),
                rendered.Video.Sha256, rendered.FrameCount);
        });
        return new(
            story.StoryId, story.Seed, input.Idea.Source, new(input.Idea.Id, input.Idea.Title), input.Versions, input.Script.Version,
            new(input.Narration.Backend, input.Narration.Model, input.Narration.Voice, input.Narration.MusicBackend, input.Narration.Mix.Sha256),
            [.. shots], new("captions.srt", input.Captions.Srt.Sha256), new("final.mp4", input.Video.Video.Sha256), new("cover.jpg", input.Cover.Image.Sha256), input.Costs);
    }
}

public sealed record LineageIdea(string Id, string Title);

public sealed record LineageVoice(string Backend, string Model, string Voice, string MusicBackend, string MixSha256);

/// <summary>Words are numbers of the script's words.</summary>
public sealed record LineageShot(
    string ShotId, int FirstWord, int Words, string Beat, string Prompt, LineageAsset Keyframe, LineageAsset Clip, string RenderedSha256, int Frames);

public sealed record LineageAsset(string Sha256, string Backend, string? Model, int Seed, int? Variant);

public sealed record LineageFile(string Name, string Sha256);
