using Microsoft.Azure.Functions.Worker;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Videos;
using StoryGenerator.Functions.Orchestrations;

namespace StoryGenerator.Functions.Activities;

/// <summary>P36-P38 and P41: moving material for every shot.</summary>
public sealed class ClipActivities(Stages stages, ClipSynthesisStage synthesis, ClipInterpolationStage interpolation, ClipCheckStage check, ClipRegistryStage registry)
{
    [Function(nameof(PlanClip))]
    public async Task<GpuPlan> PlanClip([ActivityTrigger] ClipCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.PlanAsync(synthesis, await InputAsync(call, cancellationToken), call.Story, cancellationToken, call.ShotId);
    }

    [Function(nameof(AcceptClip))]
    public async Task<Ref<Clip>> AcceptClip([ActivityTrigger] ClipCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.AcceptAsync(synthesis, await InputAsync(call, cancellationToken), call.Result!, call.Story, cancellationToken, call.ShotId);
    }

    /// <summary>Null for clips that have the output's rate: layers are drawn at it.</summary>
    [Function(nameof(PlanInterpolation))]
    public async Task<GpuPlan?> PlanInterpolation([ActivityTrigger] ShotCall<Clip> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var clip = await stages.ReadAsync(call.From, cancellationToken);
        return ClipInterpolationStage.IsNeeded(clip) ? await stages.PlanAsync(interpolation, clip, call.Story, cancellationToken, call.ShotId) : null;
    }

    [Function(nameof(AcceptInterpolation))]
    public async Task<Ref<Clip>> AcceptInterpolation([ActivityTrigger] ShotAnswer<Clip> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.AcceptAsync(interpolation, await stages.ReadAsync(call.From, cancellationToken), call.Result, call.Story, cancellationToken, call.ShotId);
    }

    [Function(nameof(CheckClip))]
    public async Task<Ref<Clip>> CheckClip([ActivityTrigger] ShotCall<Clip> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.RunAsync(check, await stages.ReadAsync(call.From, cancellationToken), call.Story, cancellationToken, call.ShotId);
    }

    [Function(nameof(RegisterClips))]
    public async Task<Ref<ClipList>> RegisterClips([ActivityTrigger] ShotsCall<Clip> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var clips = await Task.WhenAll(call.Shots.Select(c => stages.ReadAsync(c, cancellationToken)));
        return await stages.RunAsync(registry, new ClipRegistryInput(clips, await stages.ReadAsync(call.Shotlist, cancellationToken)), call.Story, cancellationToken);
    }

    private async Task<ClipInput> InputAsync(ClipCall call, CancellationToken cancellationToken)
    {
        var shot = (await stages.ReadAsync(call.Shotlist, cancellationToken)).Shots.Single(s => s.Id == call.ShotId);
        var keyframe = (await stages.ReadAsync(call.Keyframes, cancellationToken)).Keyframes.Single(k => k.ShotId == call.ShotId);
        return ClipInput.Of(shot, keyframe);
    }
}
