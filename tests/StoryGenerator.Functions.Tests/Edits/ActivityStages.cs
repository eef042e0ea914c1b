using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Offline;
using StoryGenerator.Functions.Activities;

namespace StoryGenerator.Functions.Tests.Edits;

/// <summary>The stages each activity runs, read off its compiled body: those it was given, and those it makes.</summary>
internal static class ActivityStages
{
    private const byte LoadField = 0x7B, NewObject = 0x73;

    /// <summary>Activity name to stage names.</summary>
    public static IReadOnlyDictionary<string, string[]> Of(IServiceProvider services) =>
        typeof(Stages).Assembly.GetExportedTypes().SelectMany(t => t.GetMethods())
            .Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null && m.GetParameters().Any(p => p.GetCustomAttribute<ActivityTriggerAttribute>() is not null))
            .ToDictionary(m => m.Name, m => Members(m).Select(x => StageOf(x, m.DeclaringType!, services)).OfType<string>().Distinct().ToArray(), StringComparer.Ordinal);

    private static string? StageOf(MemberInfo member, Type activities, IServiceProvider services) => member switch
    {
        FieldInfo field when IsStage(field.FieldType) && field.DeclaringType == activities => NameOf(field.GetValue(ActivatorUtilities.CreateInstance(services, activities))!),
        ConstructorInfo made when IsStage(made.DeclaringType!) => NameOf(made.Invoke(
            [.. made.GetParameters().Select(p => p.ParameterType == typeof(IStoryWriter) ? new OfflineWriter() : p.HasDefaultValue ? services.GetService(p.ParameterType) : services.GetRequiredService(p.ParameterType))])),
        _ => null,
    };

    private static IEnumerable<MemberInfo> Members(MethodInfo activity)
    {
        var body = activity.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic) ?? activity;
        var code = body.GetMethodBody()!.GetILAsByteArray()!;
        for (var i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] is LoadField or NewObject && Resolve(body.Module, BitConverter.ToInt32(code, i + 1)) is { } member)
            {
                yield return member;
            }
        }
    }

    /// <summary>Null for bytes that only look like an instruction with its token.</summary>
    private static MemberInfo? Resolve(Module module, int token)
    {
        try
        {
            return (token >> 24) is 0x04 or 0x06 or 0x0A ? module.ResolveMember(token) : null;
        }
        catch (Exception none) when (none is ArgumentException or BadImageFormatException or MissingMemberException)
        {
            return null;
        }
    }

    private static bool IsStage(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IPipelineStage<,>));

    private static string NameOf(object stage) => ((StageInfo)stage.GetType().GetProperty(nameof(IPipelineStage<int, int>.Info))!.GetValue(stage)!).Name;
}
