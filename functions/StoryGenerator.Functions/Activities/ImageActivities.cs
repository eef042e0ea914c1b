using Microsoft.Azure.Functions.Worker;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Orchestrations;

namespace StoryGenerator.Functions.Activities;

/// <summary>P31-P35: a picture for every shot.</summary>
public sealed class ImageActivities(
    Stages stages,
    KeyframePromptsStage prompts,
    KeyframeSynthesisStage synthesis,
    KeyframeCheckStage check,
    KeyframeBatchStage batch,
    KeyframeRegistryStage registry)
{
    [Function(nameof(PromptKeyframes))]
    public async Task<Ref<KeyframePromptList>> PromptKeyframes([ActivityTrigger] Call<Shotlist> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var input = new KeyframePromptsInput(await stages.ReadAsync(call.From, cancellationToken), call.Story.Whole("Images:Variants", 2));
        return await stages.RunAsync(prompts, input, call.Story, cancellationToken);
    }

    [Function(nameof(PlanKeyframe))]
    public async Task<GpuPlan> PlanKeyframe([ActivityTrigger] KeyframeCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.PlanAsync(synthesis, await PromptAsync(call, cancellationToken), call.Story, cancellationToken, call.ShotId);
    }

    /// <summary>Takes the worker's variants and keeps the best by measurement.</summary>
    [Function(nameof(AcceptKeyframe))]
    public async Task<Ref<Keyframe>> AcceptKeyframe([ActivityTrigger] KeyframeCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var variants = await stages.AcceptAsync(synthesis, await PromptAsync(call, cancellationToken), call.Result!, call.Story, cancellationToken, call.ShotId);
        return await stages.RunAsync(check, new KeyframeCheckInput(await stages.ReadAsync(variants, cancellationToken)), call.Story, cancellationToken, call.ShotId);
    }

    /// <summary>Looks at all pictures together; look-alikes and faulty ones are named, with new seeds for them in the output.</summary>
    [Function(nameof(CheckKeyframes))]
    public async Task<CheckedBatch> CheckKeyframes([ActivityTrigger] CheckKeyframesCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var keyframes = await ReadAllAsync(call.Shots, cancellationToken);
        var result = await stages.RunAsync(batch, new KeyframeBatchInput(keyframes, await stages.ReadAsync(call.Prompts, cancellationToken)), call.Story, cancellationToken);
        return new(result, [.. (await stages.ReadAsync(result, cancellationToken)).Again.Select(a => a.ShotId)]);
    }

    [Function(nameof(RegisterKeyframes))]
    public async Task<Ref<KeyframeList>> RegisterKeyframes([ActivityTrigger] ShotsCall<Keyframe> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var input = new KeyframeRegistryInput(await ReadAllAsync(call.Shots, cancellationToken), await stages.ReadAsync(call.Shotlist, cancellationToken));
        return await stages.RunAsync(registry, input, call.Story, cancellationToken);
    }

    private async Task<KeyframePrompt> PromptAsync(KeyframeCall call, CancellationToken cancellationToken)
    {
        var all = call.Again is { } again
            ? (await stages.ReadAsync(again, cancellationToken)).Prompts
            : await stages.ReadAsync(call.Prompts, cancellationToken);
        return all.Prompts.Single(p => p.ShotId == call.ShotId);
    }

    private Task<Keyframe[]> ReadAllAsync(IEnumerable<Ref<Keyframe>> keyframes, CancellationToken cancellationToken) =>
        Task.WhenAll(keyframes.Select(k => stages.ReadAsync(k, cancellationToken)));
}
