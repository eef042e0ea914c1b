using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Storage;

public static class StorageRegistration
{
    /// <summary>Clients for the app's storage account: a connection string (<c>AzureWebJobsStorage</c>, as with Azurite) or, in Azure,
    /// an identity (<c>AzureWebJobsStorage__accountName</c>, optionally <c>__clientId</c>).</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        const string section = "AzureWebJobsStorage";
        var queueOptions = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        if (configuration[section] is { Length: > 0 } connection)
        {
            services.AddSingleton(_ => new BlobServiceClient(connection));
            services.AddSingleton(_ => new QueueServiceClient(connection, queueOptions));
            services.AddSingleton(_ => new TableServiceClient(connection));
        }
        else if (configuration[$"{section}:accountName"] is { Length: > 0 } account)
        {
            TokenCredential identity = configuration[$"{section}:clientId"] is { Length: > 0 } id
                ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id))
                : new DefaultAzureCredential();
            services.AddSingleton(_ => new BlobServiceClient(new Uri($"https://{account}.blob.core.windows.net"), identity));
            services.AddSingleton(_ => new QueueServiceClient(new Uri($"https://{account}.queue.core.windows.net"), identity, queueOptions));
            services.AddSingleton(_ => new TableServiceClient(new Uri($"https://{account}.table.core.windows.net"), identity));
        }
        else
        {
            throw new InvalidOperationException("Storage is not configured: set AzureWebJobsStorage to a connection string, or AzureWebJobsStorage__accountName.");
        }

        // With a connection string (Azurite, one machine) the app streams; with an identity it may hand out links, unless storage is closed to the outside.
        var options = configuration.GetSection("Artifacts").Get<ArtifactOptions>() ?? new();
        var signs = configuration[section] is not { Length: > 0 } && options.Links;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(sp => new ArtifactLinks(sp.GetRequiredService<BlobServiceClient>(), sp.GetRequiredService<TimeProvider>(), signs));
        services.AddSingleton<BlobArtifactStore>();
        services.AddSingleton<IArtifactStore>(sp => options.CopyBytes == 0
            ? sp.GetRequiredService<BlobArtifactStore>()
            : new NearbyArtifacts(sp.GetRequiredService<BlobArtifactStore>(), sp.GetRequiredService<IWorkFolders>().Create("nearby", "copies"), options.CopyBytes));
        services.AddSingleton<IRecordStore, TableRecordStore>();
        return services;
    }
}
