using Microsoft.Data.Sqlite;

namespace StoryGenerator.LocalHost.History;

/// <summary>
/// The tables of a home, by version: version n is what the first n steps made. A home of an earlier version gets the steps it
/// lacks, all in one transaction; of a later one, nothing is touched.
/// </summary>
internal static class Schema
{
    // "STRY": tells this database from any other SQLite file.
    public const int ApplicationId = 0x53545259;

    private const string First = """
        CREATE TABLE instances(
            id TEXT PRIMARY KEY, execution INTEGER NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, status INTEGER NOT NULL,
            input TEXT, output TEXT, custom_status TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, start_at INTEGER,
            root TEXT NOT NULL, parent_id TEXT, parent_name TEXT, parent_execution INTEGER, parent_task INTEGER, tags TEXT) WITHOUT ROWID;
        CREATE INDEX instances_by_status ON instances(status, id);
        CREATE INDEX instances_by_parent ON instances(parent_id) WHERE parent_id IS NOT NULL;
        CREATE TABLE history(
            instance TEXT NOT NULL, seq INTEGER NOT NULL, kind INTEGER NOT NULL, at INTEGER NOT NULL, task INTEGER NOT NULL,
            name TEXT, payload TEXT, target TEXT, PRIMARY KEY(instance, seq)) WITHOUT ROWID;
        CREATE TABLE inbox(
            id INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT NOT NULL, execution INTEGER NOT NULL, kind INTEGER NOT NULL,
            at INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT, payload TEXT, target TEXT);
        CREATE INDEX inbox_by_instance ON inbox(instance, id);
        CREATE TABLE activities(
            id INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT NOT NULL, execution INTEGER NOT NULL, task INTEGER NOT NULL,
            name TEXT NOT NULL, input TEXT, root TEXT NOT NULL);
        CREATE INDEX activities_by_instance ON activities(instance);
        CREATE TABLE timers(
            id INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT NOT NULL, execution INTEGER NOT NULL, task INTEGER NOT NULL,
            due INTEGER NOT NULL);
        CREATE INDEX timers_by_instance ON timers(instance, task);
        CREATE TABLE schedules(
            function TEXT PRIMARY KEY, last INTEGER NOT NULL, next INTEGER NOT NULL, updated INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO counters VALUES('execution', 0);
        """;

    /// <summary>What was released is never edited: a change is one more step at the end.</summary>
    public static readonly IReadOnlyList<string> Steps = [First];

    /// <returns>The version of the database; 0 for a new one. Only looks.</returns>
    /// <exception cref="HomeUnusableException">The file is another program's, or a newer version's.</exception>
    public static int Identify(SqliteConnection connection, string path, IReadOnlyList<string> steps)
    {
        var version = (int)Pragma(connection, "user_version");
        var application = Pragma(connection, "application_id");
        if (version == 0 && application == 0 && Pragma(connection, "page_count") <= 1)
        {
            return 0;
        }

        if (application != ApplicationId)
        {
            throw new HomeUnusableException($"{path} is not a StoryGenerator database. Move it away, or choose another home.");
        }

        var home = Path.GetDirectoryName(path);
        return version <= steps.Count ? version : throw new HomeUnusableException(
            $"{path} has schema version {version}; this program reads up to version {steps.Count}. Nothing was changed. "
            + $"Run the newer program again, or start afresh with: mv '{home}' '{home}.old'");
    }

    /// <exception cref="HomeUnusableException">A step failed; the database is as it was.</exception>
    public static void Migrate(SqliteConnection connection, string path, int version, IReadOnlyList<string> steps)
    {
        if (version == steps.Count)
        {
            return;
        }

        try
        {
            Execute(connection, $"BEGIN IMMEDIATE; {string.Concat(steps.Skip(version))} PRAGMA application_id={ApplicationId}; PRAGMA user_version={steps.Count}; COMMIT;");
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == 1)
        {
            Execute(connection, "ROLLBACK");
            throw new HomeUnusableException(
                $"{path} could not be brought from schema version {version} to {steps.Count} ({exception.Message}). Nothing was changed: run the older program again.", exception);
        }
    }

    private static long Pragma(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
