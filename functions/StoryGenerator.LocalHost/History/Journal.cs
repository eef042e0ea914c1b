using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace StoryGenerator.LocalHost.History;

/// <summary>
/// The database of a home. One thread writes: whatever changes arrived while the last commit was on its way to disk
/// go into the next transaction together, so the price of synchronous=FULL is shared. Readers see committed state only.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const int MaxBatch = 512;

    private readonly BlockingCollection<Change> _changes = [];
    private readonly ConcurrentBag<Session> _readers = [];
    private readonly Session _writer;
    private readonly Thread _thread;
    private readonly string _path;

    private Journal(string path, Session writer)
    {
        _path = path;
        _writer = writer;
        _thread = new Thread(WriteLoop) { IsBackground = true, Name = "journal" };
        _thread.Start();
    }

    /// <summary>Asked before every transaction; tests let the disk fail with it.</summary>
    internal Action BeforeCommit { get; set; } = () => { };

    /// <summary>Opens a home's database, made or brought up to date where need be.</summary>
    /// <exception cref="HomeUnusableException">The file is torn, read-only, full, foreign, or of a later version.</exception>
    public static Journal Open(string path) => Open(path, Schema.Steps);

    internal static Journal Open(string path, IReadOnlyList<string> steps)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (new FileInfo(path) is { Exists: true, Length: 0 } && Home.Keys.Exist(Path.GetDirectoryName(path)!))
            {
                // SQLite takes an empty file for a new database. Keys are made after the database, so this one has been emptied.
                throw HomeUnusableException.Torn(path, "it is empty");
            }

            var connection = Connect(path);
            try
            {
                if (Text(connection, "PRAGMA quick_check(1)") is var verdict && verdict != "ok")
                {
                    throw HomeUnusableException.Torn(path, verdict);
                }

                var version = Schema.Identify(connection, path, steps);
                Text(connection, "PRAGMA journal_mode=WAL");
                Schema.Migrate(connection, path, version, steps);
                return new Journal(path, new Session(connection));
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (SqliteException exception)
        {
            throw HomeUnusableException.From(path, exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException and not HomeUnusableException)
        {
            throw new HomeUnusableException($"The home {Path.GetDirectoryName(path)} cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Runs a change inside the next transaction; done when that transaction is on disk. A change may run twice. The task
    /// fails with <see cref="ObjectDisposedException"/> once the journal is closed: also callers that do not wait may come then.</summary>
    public Task<T> Write<T>(Func<Session, T> change)
    {
        var pending = new Change<T>(change);
        try
        {
            _changes.Add(pending);
        }
        catch (InvalidOperationException)
        {
            return Task.FromException<T>(new ObjectDisposedException(nameof(Journal)));
        }

        return pending.Task;
    }

    public Task Write(Action<Session> change) => Write(session =>
    {
        change(session);
        return true;
    });

    public T Read<T>(Func<Session, T> query)
    {
        if (!_readers.TryTake(out var session))
        {
            session = new Session(Connect(_path));
        }

        try
        {
            return query(session);
        }
        finally
        {
            _readers.Add(session);
        }
    }

    public void Dispose()
    {
        _changes.CompleteAdding();
        _thread.Join();
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _writer.Dispose();
        _changes.Dispose();
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000;";
        command.ExecuteNonQuery();
        return connection;
    }

    private static string Text(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The two pragmas above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (string)command.ExecuteScalar()!;
    }

    private void WriteLoop()
    {
        var batch = new List<Change>();
        foreach (var first in _changes.GetConsumingEnumerable())
        {
            batch.Clear();
            batch.Add(first);
            while (batch.Count < MaxBatch && _changes.TryTake(out var next))
            {
                batch.Add(next);
            }

            if (!TryCommit(batch) && batch.Count > 1)
            {
                // One of them was refused: each on its own, so that only that one fails.
                foreach (var change in batch)
                {
                    TryCommit([change]);
                }
            }
        }
    }

    private bool TryCommit(List<Change> batch)
    {
        try
        {
            BeforeCommit();
            _writer.Begin();
            foreach (var change in batch)
            {
                change.Run(_writer);
            }

            _writer.Commit();
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to the caller of the change.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _writer.Rollback();
            if (batch.Count == 1)
            {
                batch[0].Fail(exception is SqliteException sqlite ? HomeUnusableException.From(_path, sqlite) : exception);
            }

            return false;
        }

        foreach (var change in batch)
        {
            change.Succeed();
        }

        return true;
    }

    private abstract class Change
    {
        public abstract void Run(Session session);

        public abstract void Succeed();

        public abstract void Fail(Exception exception);
    }

    private sealed class Change<T>(Func<Session, T> change) : Change
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Task => _done.Task;

        public override void Run(Session session) => _result = change(session);

        public override void Succeed() => _done.SetResult(_result);

        public override void Fail(Exception exception) => _done.SetException(exception);
    }
}
