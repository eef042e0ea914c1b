using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace StoryGenerator.LocalHost.Functions;

/// <summary>Builds the function's class from the services of the invocation, calls it, and awaits what it returns.</summary>
internal sealed class FunctionInvoker
{
    private readonly ConcurrentDictionary<Type, ObjectFactory> _factories = new();

    public async Task<object?> Invoke(FunctionDescriptor function, IServiceProvider services, object?[] arguments)
    {
        object? target = null;
        if (!function.Method.IsStatic)
        {
            target = _factories.GetOrAdd(
                function.Method.DeclaringType!, static type => ActivatorUtilities.CreateFactory(type, Type.EmptyTypes))(services, []);
        }

        try
        {
            var returned = function.Method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
            return await Awaited(returned);
        }
        finally
        {
            switch (target)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
    }

    private static async Task<object?> Awaited(object? returned)
    {
        switch (returned)
        {
            case Task task:
                await task;
                return Result(task);
            case ValueTask valueTask:
                await valueTask;
                return null;
            case { } other when other.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>):
                var asTask = (Task)type.GetMethod(nameof(ValueTask<int>.AsTask))!.Invoke(other, null)!;
                await asTask;
                return Result(asTask);
            default:
                return returned;
        }
    }

    private static object? Result(Task task)
    {
        for (var type = task.GetType(); type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
            {
                var result = type.GetProperty(nameof(Task<int>.Result))!.GetValue(task);
                return result?.GetType().FullName == "System.Threading.Tasks.VoidTaskResult" ? null : result;
            }
        }

        return null;
    }
}
