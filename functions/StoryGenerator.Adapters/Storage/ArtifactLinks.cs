using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Storage;

/// <summary>Links to single files of the story container that open for ten minutes, for reading, over https alone. Signed with a key that
/// the app's identity gets from storage (user delegation), so that no account key exists and revoking the identity's role ends them all.</summary>
/// <param name="signs">False: no links, the app streams.</param>
public sealed class ArtifactLinks(BlobServiceClient service, TimeProvider clock, bool signs) : IDisposable
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan KeyLife = TimeSpan.FromHours(2);

    /// <summary>Clocks of two machines differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim gate = new(1);
    private UserDelegationKey? key;

    /// <summary>Null where the app has to stream. Throws <see cref="TransientStageException"/> when storage gives no key.</summary>
    public async Task<Uri?> FindAsync(ArtifactRef artifact, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        if (!signs)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var builder = new BlobSasBuilder(BlobSasPermissions.Read, now + Life)
        {
            BlobContainerName = ArtifactPaths.Stories,
            BlobName = artifact.Blob,
            Resource = "b",
            StartsOn = now - Skew,
            Protocol = SasProtocol.Https,
            CacheControl = "private, no-store",
        };
        var blob = service.GetBlobContainerClient(ArtifactPaths.Stories).GetBlobClient(artifact.Blob);
        return new BlobUriBuilder(blob.Uri) { Sas = builder.ToSasQueryParameters(await KeyAsync(now, cancellationToken), service.AccountName) }.ToUri();
    }

    public void Dispose() => gate.Dispose();

    /// <summary>One key signs many links; it outlives each of them.</summary>
    private async Task<UserDelegationKey> KeyAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return key is { } k && k.SignedExpiresOn > now + Life + Skew
                ? k
                : key = (await service.GetUserDelegationKeyAsync(now - Skew, now + KeyLife, cancellationToken)).Value;
        }
        catch (RequestFailedException refused)
        {
            throw new TransientStageException("storage-away", $"Storage gave no key to sign links with ({refused.Status}). The app's identity needs Storage Blob Data Owner, or Storage Blob Delegator, on the account.", refused);
        }
        finally
        {
            gate.Release();
        }
    }
}
