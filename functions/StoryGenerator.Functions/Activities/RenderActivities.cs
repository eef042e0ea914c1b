using Microsoft.Azure.Functions.Worker;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Stories;
using StoryGenerator.Core.Videos;
using StoryGenerator.Functions.Orchestrations;

namespace StoryGenerator.Functions.Activities;

/// <summary>P39-P44: from clips, captions and audio to the finished file.</summary>
public sealed class RenderActivities(
    Stages stages, ShotRenderStage shotRender, AssemblyStage assembly, EncodingStage encoding, AvSyncStage avSync, FinalRenderStage finalRender, CoverStage cover)
{
    [Function(nameof(RenderShot))]
    public async Task<Ref<RenderedShot>> RenderShot([ActivityTrigger] RenderShotCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var from = call.From;
        var captions = await stages.ReadAsync(from.Narrated.Captions, cancellationToken);
        var input = ShotRenderInput.Of(
            call.ShotId,
            await stages.ReadAsync(from.Scenes.Shotlist, cancellationToken),
            await stages.ReadAsync(from.Narrated.Shots.Timeline, cancellationToken),
            (await stages.ReadAsync(from.Pictured.Clips, cancellationToken)).Clips,
            captions.Cues,
            captions.Style,
            from.Story.Flag("Title:Card", otherwise: true) ? (await stages.ReadAsync(from.Script, cancellationToken)).Script.Title : null);
        return await stages.RunAsync(shotRender, input, from.Story, cancellationToken, call.ShotId);
    }

    [Function(nameof(Assemble))]
    public async Task<Ref<AssembledVideo>> Assemble([ActivityTrigger] AssembleCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var shots = await Task.WhenAll(call.Shots.Select(s => stages.ReadAsync(s, cancellationToken)));
        var timeline = await stages.ReadAsync(call.Timeline, cancellationToken);
        return await stages.RunAsync(assembly, new AssemblyInput(shots, timeline.TotalFrames), call.Story, cancellationToken);
    }

    [Function(nameof(CheckEncoding))]
    public async Task<Ref<EncodingReport>> CheckEncoding([ActivityTrigger] Call<AssembledVideo> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.RunAsync(encoding, await stages.ReadAsync(call.From, cancellationToken), call.Story, cancellationToken);
    }

    [Function(nameof(FitAudio))]
    public async Task<Ref<SyncedAudio>> FitAudio([ActivityTrigger] Call<Narration, Timeline> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var frames = (await stages.ReadAsync(call.Second, cancellationToken)).TotalFrames;
        return await stages.RunAsync(avSync, new AvSyncInput(await stages.ReadAsync(call.First, cancellationToken), frames), call.Story, cancellationToken);
    }

    [Function(nameof(FinishVideo))]
    public async Task<Ref<FinishedVideo>> FinishVideo([ActivityTrigger] Call<AssembledVideo, SyncedAudio> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var input = new FinalRenderInput(await stages.ReadAsync(call.First, cancellationToken), await stages.ReadAsync(call.Second, cancellationToken));
        return await stages.RunAsync(finalRender, input, call.Story, cancellationToken);
    }

    [Function(nameof(MakeCover))]
    public async Task<Ref<Cover>> MakeCover([ActivityTrigger] RenderCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var input = CoverInput.Of(
            await stages.ReadAsync(call.Scenes.Shotlist, cancellationToken),
            await stages.ReadAsync(call.Pictured.Keyframes, cancellationToken),
            await stages.ReadAsync(call.Pictured.Clips, cancellationToken),
            (await stages.ReadAsync(call.Script, cancellationToken)).Script.Title,
            (await stages.ReadAsync(call.Narrated.Captions, cancellationToken)).Style);
        return await stages.RunAsync(cover, input, call.Story, cancellationToken);
    }
}
