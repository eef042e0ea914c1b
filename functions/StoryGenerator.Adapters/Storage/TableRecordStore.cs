using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Storage;

/// <summary>Records in Azure Tables: one JSON document a row, in the property "Json" (cut in pieces past 30,000 characters).
/// Keys are percent-encoded where the service forbids a character, so any text may be a key.</summary>
public sealed class TableRecordStore(TableServiceClient service) : IRecordStore
{
    private const int Piece = 30_000;
    private readonly ConcurrentDictionary<string, Task<TableClient>> tables = new(StringComparer.Ordinal);

    public async Task<T?> FindAsync<T>(string table, string partition, string row, CancellationToken cancellationToken) where T : class =>
        (await FindEntityAsync(table, partition, row, cancellationToken)) is { } entity ? Read<T>(entity) : null;

    public async Task<bool> TryAddAsync<T>(string table, string partition, string row, T record, CancellationToken cancellationToken) where T : class
    {
        try
        {
            await With(table, t => t.AddEntityAsync(Entity(partition, row, record), cancellationToken));
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return false;
        }
    }

    public async Task PutAsync<T>(string table, string partition, string row, T record, CancellationToken cancellationToken) where T : class =>
        await With(table, t => t.UpsertEntityAsync(Entity(partition, row, record), TableUpdateMode.Replace, cancellationToken));

    public async Task<T> UpdateAsync<T>(string table, string partition, string row, Func<T?, T> change, CancellationToken cancellationToken) where T : class
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var current = await FindEntityAsync(table, partition, row, cancellationToken);
            var next = change(current is null ? null : Read<T>(current));
            try
            {
                if (current is not null)
                {
                    await With(table, t => t.UpdateEntityAsync(Entity(partition, row, next), current.ETag, TableUpdateMode.Replace, cancellationToken));
                    return next;
                }

                if (await TryAddAsync(table, partition, row, next, cancellationToken))
                {
                    return next;
                }
            }
            catch (RequestFailedException raced) when (raced.Status is 412 or 404)
            {
                // Someone else was faster; read again.
            }
        }
    }

    public async IAsyncEnumerable<T> ListAsync<T>(string table, string? partition, [EnumeratorCancellation] CancellationToken cancellationToken) where T : class
    {
        var filter = partition is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {Encode(partition)}");
        var client = await With(table, Task.FromResult);
        await using var entities = client.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await StorageFaults.GuardAsync($"table {table}", () => entities.MoveNextAsync().AsTask()))
        {
            yield return Read<T>(entities.Current);
        }
    }

    public async Task DeleteAsync(string table, string partition, string row, CancellationToken cancellationToken) =>
        await With(table, t => t.DeleteEntityAsync(Encode(partition), Encode(row), ETag.All, cancellationToken));

    public async Task DeletePartitionAsync(string table, string partition, CancellationToken cancellationToken) =>
        await With(table, async t =>
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Encode(partition)}");
            await foreach (var entity in t.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)], cancellationToken: cancellationToken))
            {
                await t.DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ETag.All, cancellationToken);
            }

            return true;
        });

    /// <summary>Percent-encodes what table keys may not hold: / \ # ? %, control characters and everything outside ASCII.</summary>
    public static string Encode(string key)
    {
        var encoded = new StringBuilder(key.Length);
        foreach (var b in Encoding.UTF8.GetBytes(key))
        {
            encoded.Append(b is > 0x20 and < 0x7F && b is not ((byte)'/' or (byte)'\\' or (byte)'#' or (byte)'?' or (byte)'%' or (byte)'\'')
                ? ((char)b).ToString()
                : $"%{b:X2}");
        }

        return encoded.ToString();
    }

    private async Task<TableEntity?> FindEntityAsync(string table, string partition, string row, CancellationToken cancellationToken)
    {
        var answer = await With(table, t => t.GetEntityIfExistsAsync<TableEntity>(Encode(partition), Encode(row), cancellationToken: cancellationToken));
        return answer.HasValue ? answer.Value : null;
    }

    private Task<T> With<T>(string table, Func<TableClient, Task<T>> call) => StorageFaults.GuardAsync($"table {table}", async () => await call(await Table(table)));

    private async Task<TableClient> Table(string name)
    {
        var ready = tables.GetOrAdd(name, Create);
        try
        {
            return await ready;
        }
        catch
        {
            tables.TryRemove(new(name, ready));
            throw;
        }
    }

    private async Task<TableClient> Create(string name)
    {
        var client = service.GetTableClient(name);
        await client.CreateIfNotExistsAsync();
        return client;
    }

    private static TableEntity Entity<T>(string partition, string row, T record)
    {
        var json = JsonSerializer.Serialize(record, CoreJson.Options);
        var entity = new TableEntity(Encode(partition), Encode(row));
        for (var (at, n) = (0, 0); at < json.Length || n == 0; at += Piece, n++)
        {
            entity[n == 0 ? "Json" : $"Json{n}"] = json.Substring(at, Math.Min(Piece, json.Length - at));
        }

        return entity;
    }

    private static T Read<T>(TableEntity entity)
    {
        var json = new StringBuilder(entity.GetString("Json"));
        for (var n = 1; entity.TryGetValue($"Json{n}", out var piece); n++)
        {
            json.Append((string)piece);
        }

        return JsonSerializer.Deserialize<T>(json.ToString(), CoreJson.Options)
            ?? throw new PermanentStageException("record-corrupt", $"Row {entity.PartitionKey}/{entity.RowKey} holds no {typeof(T).Name}.");
    }
}
