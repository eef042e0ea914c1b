using Microsoft.Azure.Functions.Worker;
using StoryGenerator.Core.Ideas.Registry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Registry;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Orchestrations;

namespace StoryGenerator.Functions.Activities;

/// <summary>P8-P15: from an idea to a script that a voice can read.</summary>
public sealed class ScriptActivities(Stages stages, IRecordStore records)
{
    [Function(nameof(DraftScript))]
    public async Task<Ref<Script>> DraftScript([ActivityTrigger] Call<RegisteredIdea> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var writer = stages.Writer(call.Story, "script-draft");
        return await stages.RunAsync(new DraftScriptStage(writer), new DraftScriptInput(await BriefAsync(call.Story, call.From, cancellationToken), writer.Author), call.Story, cancellationToken);
    }

    [Function(nameof(ReviseScript))]
    public async Task<Ref<Script>> ReviseScript([ActivityTrigger] Call<RegisteredIdea, Script> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var writer = stages.Writer(call.Story, "script-revision");
        var input = new ReviseScriptInput(await BriefAsync(call.Story, call.First, cancellationToken), await stages.ReadAsync(call.Second, cancellationToken), writer.Author);
        return await stages.RunAsync(new ReviseScriptStage(writer), input, call.Story, cancellationToken);
    }

    [Function(nameof(ImproveScript))]
    public async Task<Ref<ImprovedScript>> ImproveScript([ActivityTrigger] Call<RegisteredIdea, Script> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var writer = stages.Writer(call.Story, "script-improvement");
        var versions = call.Story.Whole("Script:MaxVersions", 4) - 1;
        var input = new ImproveScriptInput(await BriefAsync(call.Story, call.First, cancellationToken), await stages.ReadAsync(call.Second, cancellationToken), writer.Author, versions);
        return await stages.RunAsync(new ImproveScriptStage(writer), input, call.Story, cancellationToken);
    }

    [Function(nameof(SelectScript))]
    public async Task<Ref<SelectedScript>> SelectScript([ActivityTrigger] Call<ImprovedScript> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var improved = await stages.ReadAsync(call.From, cancellationToken);
        return await stages.RunAsync(new SelectScriptStage(), new SelectScriptInput(improved.Versions, call.Story.TargetWords()), call.Story, cancellationToken);
    }

    [Function(nameof(EnhanceScript))]
    public async Task<Ref<Script>> EnhanceScript([ActivityTrigger] Call<RegisteredIdea, SelectedScript> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var writer = stages.Writer(call.Story, "script-enhancement");
        var selected = await stages.ReadAsync(call.Second, cancellationToken);
        var input = new EnhanceScriptInput(await BriefAsync(call.Story, call.First, cancellationToken), selected.Chosen.Script, writer.Author);
        return await stages.RunAsync(new EnhanceScriptStage(writer), input, call.Story, cancellationToken);
    }

    [Function(nameof(ValidateScript))]
    public async Task<Ref<ValidatedScript>> ValidateScript([ActivityTrigger] Call<Script> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var script = await stages.ReadAsync(call.From, cancellationToken);
        return await stages.RunAsync(
            new ValidateScriptStage(), new ValidateScriptInput(script, call.Story.Audience, call.Story.Language, call.Story.TargetWords()), call.Story, cancellationToken);
    }

    [Function(nameof(RegisterScript))]
    public async Task<Ref<RegisteredScript>> RegisterScript([ActivityTrigger] Call<ValidatedScript, ImprovedScript> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var final = (await stages.ReadAsync(call.First, cancellationToken)).Script;
        var versions = (await stages.ReadAsync(call.Second, cancellationToken)).Versions;
        return await stages.RunAsync(new RegisterScriptStage(records), new RegisterScriptInput(call.Story.StoryId, versions, final), call.Story, cancellationToken);
    }

    private async Task<ScriptBrief> BriefAsync(StoryContext story, Ref<RegisteredIdea> idea, CancellationToken cancellationToken)
    {
        var registered = await stages.ReadAsync(idea, cancellationToken);
        return new(registered.Idea, registered.Topic, story.Audience, story.Language, story.TargetWords(), story.SeedFor("script-draft"));
    }
}
