using Microsoft.Data.Sqlite;

namespace StoryGenerator.LocalHost.History;

/// <summary>A connection with its prepared statements. Parameters are positional: $1, $2, …. Used by one thread at a time.</summary>
internal sealed class Session(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private readonly List<Action> _afterCommit = [];

    /// <summary>What memory must learn once the transaction is on disk; forgotten when it is rolled back.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    public int Run(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteNonQuery();

    public T? Scalar<T>(string sql, params ReadOnlySpan<object?> values) =>
        Bind(sql, values).ExecuteScalar() is { } value and not DBNull ? (T)value : default;

    public List<T> Read<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Bind(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    public void Begin()
    {
        _afterCommit.Clear();
        Run("BEGIN IMMEDIATE");
    }

    public void Commit()
    {
        Run("COMMIT");
        foreach (var action in _afterCommit)
        {
            action();
        }

        _afterCommit.Clear();
    }

    public void Rollback()
    {
        _afterCommit.Clear();
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == 1)
        {
            // SQLite has rolled back by itself (a full disk does that).
        }
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements are constants of this assembly; values always travel as parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 1; i <= values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter($"${i}", null));
            }

            _prepared.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] switch
            {
                null => DBNull.Value,
                DateTime time => time.Ticks,
                Enum kind => Convert.ToInt64(kind, System.Globalization.CultureInfo.InvariantCulture),
                { } value => value,
            };
        }

        return command;
    }
}

internal static class Columns
{
    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTime Time(this SqliteDataReader row, int column) => new(row.GetInt64(column), DateTimeKind.Utc);
}
