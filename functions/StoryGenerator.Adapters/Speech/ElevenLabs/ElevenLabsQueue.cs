using System.Globalization;

namespace StoryGenerator.Adapters.Speech.ElevenLabs;

/// <summary>A queue as wide as the account's limit of calls at once, which the service tells with every answer.</summary>
internal sealed class ElevenLabsQueue(TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private readonly Lock door = new();
    private int inside;

    /// <summary>Calls at once allowed by what was last heard; null before the first answer.</summary>
    public int? Limit { get; private set; }

    /// <summary>Waits for a place. Dispose what comes back to leave; throws <see cref="TimeoutException"/> after <paramref name="patience"/>.</summary>
    public async Task<IDisposable> EnterAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        while (!TryEnter())
        {
            if (clock.GetElapsedTime(since) > patience)
            {
                throw new TimeoutException($"No place among {Limit} calls at once within {patience}.");
            }

            await Task.Delay(Look, clock, cancellationToken);
        }

        return new Place(this);
    }

    public void Heard(HttpResponseMessage answer)
    {
        if (answer.Headers.TryGetValues("maximum-concurrent-requests", out var most)
            && int.TryParse(most.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0)
        {
            lock (door)
            {
                Limit = limit;
            }
        }
    }

    /// <summary>The service says it is full although we thought it was not: other programs use the account too.</summary>
    public void Full()
    {
        lock (door)
        {
            Limit = Math.Max(1, Math.Min(Limit ?? int.MaxValue, inside) - 1);
        }
    }

    private bool TryEnter()
    {
        lock (door)
        {
            if (inside >= (Limit ?? int.MaxValue))
            {
                return false;
            }

            inside++;
            return true;
        }
    }

    private void Leave()
    {
        lock (door)
        {
            inside--;
        }
    }

    private sealed class Place(ElevenLabsQueue queue) : IDisposable
    {
        private bool left;

        public void Dispose()
        {
            if (!left)
            {
                left = true;
                queue.Leave();
            }
        }
    }
}
