using System.Threading.Channels;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace StoryGenerator.LocalHost.Triggers.Queues;

/// <summary>
/// Reads a queue and calls its function. Empty polls slow down from 100 ms to the longest interval; a message brings the short
/// interval back. A message that fails goes back at once and, after the last try, to the poison queue.
/// </summary>
internal sealed class QueueListener(QueueClient queue, QueueClient poison, HostSettings settings, QueueCall call, TimeSpan grace, ILogger log)
{
    // The real host locks for ten minutes; here a message that a killed host had taken comes back sooner. Renewed while it is worked on.
    private static readonly TimeSpan s_lock = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, Task> _running = [];
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Ends the present pause: somebody may just have sent a message.</summary>
    public void LookNow() => _bell.Writer.TryWrite(true);

    public async Task Run(CancellationToken stopping)
    {
        var pause = s_firstPause;
        while (!stopping.IsCancellationRequested)
        {
            var found = 0;
            try
            {
                found = _running.Count <= settings.QueueThreshold ? await ReadBatch(stopping) : 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The queue service may be away for a while; listening goes on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                log.LogWarning(exception, "Queue {Queue} cannot be read; trying again", queue.Name);
                pause = settings.QueueMaxPoll;
            }

            pause = found > 0 ? s_firstPause : Longer(pause);
            pause = await Rest(found > 0 ? TimeSpan.Zero : pause, stopping) ? s_firstPause : pause;
        }

        // What does not end in time is unlocked by time, and comes back at the next start.
        await Task.WhenAll(_running.Values).WaitAsync(grace, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A text that is not Base64 never reaches the function: it is tried as often as any other, then set aside unchanged.</summary>
    public static async Task MoveUnreadable(QueueMessageDecodingFailedEventArgs args, QueueClient poison, int maxDequeues, ILogger log)
    {
        if (args.ReceivedMessage is not { } message)
        {
            return;
        }

        if (message.DequeueCount < maxDequeues)
        {
            await args.Queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero);
            return;
        }

        log.LogError("Message {Id} of {Queue} is not Base64; it goes to {Poison}", message.MessageId, args.Queue.Name, poison.Name);
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(message.Body);
        await args.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }

    private TimeSpan Longer(TimeSpan pause) => pause * 1.5 < settings.QueueMaxPoll ? pause * 1.5 : settings.QueueMaxPoll;

    /// <returns>Whether the pause was cut short.</returns>
    private async Task<bool> Rest(TimeSpan pause, CancellationToken stopping)
    {
        foreach (var id in _running.Where(pair => pair.Value.IsCompleted).Select(pair => pair.Key).ToList())
        {
            _running.Remove(id);
        }

        if (_running.Count > settings.QueueThreshold)
        {
            await ((Task)Task.WhenAny(_running.Values)).WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return false;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        over.CancelAfter(pause);
        try
        {
            return await _bell.Reader.ReadAsync(over.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<int> ReadBatch(CancellationToken stopping)
    {
        QueueMessage[] messages;
        try
        {
            messages = await queue.ReceiveMessagesAsync(settings.QueueBatch, s_lock, stopping);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: stopping);
            return 0;
        }

        foreach (var message in messages)
        {
            _running[message.MessageId + message.PopReceipt] = Task.Run(() => Process(message, stopping), CancellationToken.None);
        }

        return messages.Length;
    }

    private async Task Process(QueueMessage message, CancellationToken stopping)
    {
        var receipt = message.PopReceipt;
        try
        {
            using var done = new CancellationTokenSource();
            var renewing = Renew(message.MessageId, receipt, done.Token);
            Exception? failure = null;
            try
            {
                await call.Run(message.Body.ToString(), message.DequeueCount, message.MessageId, stopping);
            }
#pragma warning disable CA1031 // Any failure counts as a failed try of this message.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = exception;
            }

            await done.CancelAsync();
            receipt = await renewing;
            await Settle(message, receipt, failure);
        }
#pragma warning disable CA1031 // The message stays locked and comes back by itself.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.LogWarning(exception, "Message {Id} of {Queue} could not be settled; it comes back later", message.MessageId, queue.Name);
        }
    }

    private async Task Settle(QueueMessage message, string receipt, Exception? failure)
    {
        if (failure is null)
        {
            await queue.DeleteMessageAsync(message.MessageId, receipt);
            return;
        }

        log.LogError(failure, "{Function} failed on message {Id} (try {Try})", call.FunctionName, message.MessageId, message.DequeueCount);
        if (message.DequeueCount < settings.MaxDequeues)
        {
            await queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: settings.QueueVisibility);
            return;
        }

        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(message.Body);
        await queue.DeleteMessageAsync(message.MessageId, receipt);
    }

    private async Task<string> Renew(string id, string receipt, CancellationToken done)
    {
        while (true)
        {
            try
            {
                await Task.Delay(s_lock / 2, done);
                receipt = (await queue.UpdateMessageAsync(id, receipt, visibilityTimeout: s_lock, cancellationToken: CancellationToken.None)).Value.PopReceipt;
            }
            catch (OperationCanceledException)
            {
                return receipt;
            }
            catch (RequestFailedException exception)
            {
                log.LogWarning(exception, "The lock on message {Id} of {Queue} could not be renewed", id, queue.Name);
            }
        }
    }
}
