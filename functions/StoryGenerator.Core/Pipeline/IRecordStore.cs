namespace StoryGenerator.Core.Pipeline;

/// <summary>Small records in tables, one JSON document a row. Partition and row keys may be any text; the store encodes them.</summary>
public interface IRecordStore
{
    Task<T?> FindAsync<T>(string table, string partition, string row, CancellationToken cancellationToken) where T : class;

    /// <summary>Adds a row; false when one with these keys exists already (nothing is changed then).</summary>
    Task<bool> TryAddAsync<T>(string table, string partition, string row, T record, CancellationToken cancellationToken) where T : class;

    /// <summary>Adds or replaces a row.</summary>
    Task PutAsync<T>(string table, string partition, string row, T record, CancellationToken cancellationToken) where T : class;

    /// <summary>Reads, changes and writes back a row under optimistic concurrency, again until no one else was faster.
    /// <paramref name="change"/> gets null for a new row and may run several times.</summary>
    Task<T> UpdateAsync<T>(string table, string partition, string row, Func<T?, T> change, CancellationToken cancellationToken) where T : class;

    /// <summary>All rows of a partition in row-key order (all partitions when null).</summary>
    IAsyncEnumerable<T> ListAsync<T>(string table, string? partition, CancellationToken cancellationToken) where T : class;

    Task DeleteAsync(string table, string partition, string row, CancellationToken cancellationToken);

    /// <summary>Deletes all rows of a partition.</summary>
    Task DeletePartitionAsync(string table, string partition, CancellationToken cancellationToken);
}
