namespace StoryGenerator.Functions.Orchestrations;

/// <summary>Fan-out with a cap: so many at once, results in the order of the input.</summary>
public static class FanOut
{
    public static async Task<IReadOnlyList<TOut>> InParallelAsync<TIn, TOut>(this IReadOnlyList<TIn> items, int cap, Func<TIn, Task<TOut>> work)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(work);
        var all = new List<Task<TOut>>(items.Count);
        var open = new List<Task>(cap);
        foreach (var item in items)
        {
            if (open.Count == cap)
            {
                open.Remove(await Task.WhenAny(open));
            }

            var task = work(item);
            all.Add(task);
            open.Add(task);
        }

        return await Task.WhenAll(all);
    }

    /// <summary>The same, each result by its item; no item twice.</summary>
    public static async Task<IReadOnlyDictionary<TIn, TOut>> ByItemAsync<TIn, TOut>(this IReadOnlyList<TIn> items, int cap, Func<TIn, Task<TOut>> work)
        where TIn : notnull => items.Zip(await items.InParallelAsync(cap, work)).ToDictionary(r => r.First, r => r.Second);
}
