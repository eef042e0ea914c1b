using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace StoryGenerator.LocalHost.Functions;

/// <summary>A method marked <c>[Function]</c>, with the parameter that triggers it.</summary>
/// <param name="Parameters">Asked of the method once: two answers may be unequal objects when hosts start side by side in one process.</param>
/// <param name="Trigger">One of the parameters.</param>
internal sealed record FunctionDescriptor(
    string Name, MethodInfo Method, IReadOnlyList<ParameterInfo> Parameters, ParameterInfo Trigger, TriggerBindingAttribute Binding)
{
    public string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";
}

internal sealed class FunctionCatalog
{
    private readonly Dictionary<string, FunctionDescriptor> _byName = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<FunctionDescriptor> All => _byName.Values;

    public IEnumerable<(FunctionDescriptor Function, T Binding)> Of<T>() where T : TriggerBindingAttribute => _byName.Values
        .Where(function => function.Binding is T)
        .Select(function => (function, (T)function.Binding));

    public FunctionDescriptor? Find<T>(string name) where T : TriggerBindingAttribute =>
        _byName.TryGetValue(name, out var function) && function.Binding is T ? function : null;

    /// <summary>Without what a setting <c>AzureWebJobs.NAME.Disabled</c> switches off.</summary>
    public FunctionCatalog Enabled(IConfiguration configuration)
    {
        foreach (var function in All.Where(function => configuration.GetValue<bool>($"AzureWebJobs.{function.Name}.Disabled")).ToList())
        {
            _byName.Remove(function.Name);
        }

        return this;
    }

    /// <exception cref="InvalidOperationException">A name is taken twice, or a function has no trigger or several.</exception>
    public static FunctionCatalog Discover(Assembly assembly) => Discover(assembly.GetExportedTypes());

    public static FunctionCatalog Discover(IEnumerable<Type> types)
    {
        const BindingFlags Everything = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var catalog = new FunctionCatalog();
        foreach (var method in types.SelectMany(type => type.GetMethods(Everything)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is { } function)
            {
                catalog.Add(function.Name, method);
            }
        }

        return catalog;
    }

    internal void Add(string name, MethodInfo method)
    {
        var parameters = method.GetParameters();
        var triggers = parameters
            .Select(parameter => (Parameter: parameter, Binding: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(pair => pair.Binding is not null)
            .ToList();
        if (triggers is not [var trigger])
        {
            throw new InvalidOperationException($"Function '{name}' must have one trigger parameter; it has {triggers.Count}.");
        }

        if (!_byName.TryAdd(name, new(name, method, parameters, trigger.Parameter, trigger.Binding!)))
        {
            throw new InvalidOperationException($"The function name '{name}' is used twice (names ignore case).");
        }
    }
}
