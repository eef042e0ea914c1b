using Microsoft.Data.Sqlite;

namespace StoryGenerator.LocalHost.History;

internal static class Schema
{
    public const int Version = 1;

    // "STRY": tells this database from any other SQLite file.
    public const int ApplicationId = 0x53545259;

    private const string Tables = """
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

    /// <exception cref="HomeUnusableException">The file is another program's, or a newer version's.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        var version = Pragma(connection, "user_version");
        var application = Pragma(connection, "application_id");
        if (version == 0 && application == 0 && Pragma(connection, "page_count") <= 1)
        {
            Execute(connection, $"BEGIN IMMEDIATE; {Tables} PRAGMA application_id={ApplicationId}; PRAGMA user_version={Version}; COMMIT;");
            return;
        }

        if (application != ApplicationId)
        {
            throw new HomeUnusableException($"{path} is not a StoryGenerator database. Move it away, or choose another home.");
        }

        if (version != Version)
        {
            throw new HomeUnusableException(
                $"{path} has schema version {version}; this program reads version {Version}. Nothing was changed. "
                + (version > Version ? "Run the newer program again, or choose another home." : "Move the home away with: mv HOME HOME.old"));
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
