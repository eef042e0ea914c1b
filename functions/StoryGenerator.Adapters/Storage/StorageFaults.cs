using Azure;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Storage;

/// <summary>What the storage clients throw, said in the app's terms. Answers that are no fault of storage (404, 409, 412) stay as they are.</summary>
internal static class StorageFaults
{
    /// <param name="what">A blob, a table or a queue, for the message.</param>
    public static async Task<T> GuardAsync<T>(string what, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException full) when (full.Status == 507 || full.Message.Contains("ENOSPC", StringComparison.Ordinal))
        {
            throw new NeedsAttentionException("disk-full", "Storage is full. Free some space, then resume the story.", full);
        }
        catch (RequestFailedException away) when (away.Status is 0 or 408 or 429 or >= 500)
        {
            throw new TransientStageException("storage-away", $"Storage did not answer for {what} ({away.Status}).", away);
        }
        catch (RequestFailedException refused) when (refused.Status is 401 or 403)
        {
            // Roles take minutes to reach storage after a deployment: a person looks, then resumes. The answer itself may carry the key's signature.
            throw new NeedsAttentionException("storage-refused", $"Storage refused {what} ({refused.Status} {refused.ErrorCode}). Give the app's identity the data roles of the account, or check the key in AzureWebJobsStorage and the clock; then resume the story.");
        }
        catch (AggregateException away)
        {
            // What the clients throw when none of their tries reached storage.
            throw new TransientStageException("storage-away", $"Storage cannot be reached for {what}.", away);
        }
    }
}
