using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace StoryGenerator.LocalHost.History;

/// <summary>The statements about instances, their history and their inboxes. No decisions here, only rows.</summary>
internal static class InstanceStore
{
    private const string Columns = $"{Head}, {Payloads}, {Rest}";
    private const string Head = "id, execution, name, version, status";
    private const string Payloads = "input, output, custom_status";
    private const string Rest = "created_at, updated_at, start_at, root, parent_id, parent_name, parent_execution, parent_task, tags";

    public static InstanceRecord? Find(this Session session, string id) =>
        session.Read($"SELECT {Columns} FROM instances WHERE id=$1", Map, id).FirstOrDefault();

    public static List<InstanceRecord> Query(this Session session, InstanceFilter filter) => session.Read(
        $"""
        SELECT {Head}, {(filter.Payloads ? Payloads : "NULL, NULL, NULL")}, {Rest} FROM instances
        WHERE id > $1 AND ($2 IS NULL OR substr(id, 1, length($2)) = $2)
          AND ($3 IS NULL OR created_at >= $3) AND ($4 IS NULL OR created_at <= $4)
          AND ($5 IS NULL OR updated_at >= $5) AND ($6 IS NULL OR updated_at <= $6)
          AND ($7 IS NULL OR instr($7, ',' || status || ',') > 0)
        ORDER BY id LIMIT $8
        """,
        Map,
        filter.After ?? "",
        filter.Prefix,
        filter.CreatedFrom,
        filter.CreatedTo,
        filter.UpdatedFrom,
        filter.UpdatedTo,
        filter.Statuses is { } statuses ? $",{string.Join(',', statuses.Select(status => (int)status))}," : null,
        filter.Limit);

    public static long NextExecution(this Session session)
    {
        session.Run("UPDATE counters SET value=value+1 WHERE name='execution'");
        return session.Scalar<long>("SELECT value FROM counters WHERE name='execution'");
    }

    public static void Insert(this Session session, InstanceRecord i) => session.Run(
        $"INSERT INTO instances({Columns}) VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)",
        i.Id, i.Execution, i.Name, i.Version, i.Status, i.Input, i.Output, i.CustomStatus, i.CreatedAt, i.UpdatedAt, i.StartAt,
        i.Root, i.Parent?.InstanceId, i.Parent?.Name, i.Parent?.Execution, i.Parent?.TaskId, i.Tags);

    public static void Update(this Session session, InstanceRecord i) => session.Run(
        "UPDATE instances SET execution=$2, version=$3, status=$4, input=$5, output=$6, custom_status=$7, updated_at=$8 WHERE id=$1",
        i.Id, i.Execution, i.Version, i.Status, i.Input, i.Output, i.CustomStatus, i.UpdatedAt);

    /// <summary>Everything of an instance that is not its own row.</summary>
    public static void DeleteWork(this Session session, string id, bool history)
    {
        session.Run("DELETE FROM inbox WHERE instance=$1", id);
        session.Run("DELETE FROM activities WHERE instance=$1", id);
        session.Run("DELETE FROM timers WHERE instance=$1", id);
        if (history)
        {
            session.Run("DELETE FROM history WHERE instance=$1", id);
        }
    }

    public static void Delete(this Session session, string id)
    {
        session.DeleteWork(id, history: true);
        session.Run("DELETE FROM instances WHERE id=$1", id);
    }

    public static List<HistoryEvent> History(this Session session, string id) => session.Read(
        "SELECT kind, at, task, name, payload, target FROM history WHERE instance=$1 ORDER BY seq", row => MapEvent(row, 0), id);

    public static void Append(this Session session, string id, long seq, HistoryEvent e) => session.Run(
        "INSERT INTO history VALUES($1,$2,$3,$4,$5,$6,$7,$8)", id, seq, e.Kind, e.At, e.TaskId, e.Name, e.Payload, e.Target);

    public static List<(long Id, HistoryEvent Event)> Inbox(this Session session, string id, long execution, int limit) => session.Read(
        "SELECT id, kind, at, task, name, payload, target FROM inbox WHERE instance=$1 AND execution=$2 ORDER BY kind<>1, id LIMIT $3",
        row => (row.GetInt64(0), MapEvent(row, 1)),
        id,
        execution,
        limit);

    public static void Enqueue(this Session session, string id, long execution, HistoryEvent e) => session.Run(
        "INSERT INTO inbox(instance, execution, kind, at, task, name, payload, target) VALUES($1,$2,$3,$4,$5,$6,$7,$8)",
        id, execution, e.Kind, e.At, e.TaskId, e.Name, e.Payload, e.Target);

    public static long AddTimer(this Session session, string id, long execution, int taskId, DateTime due)
    {
        session.Run("INSERT INTO timers(instance, execution, task, due) VALUES($1,$2,$3,$4)", id, execution, taskId, due);
        return session.LastRow();
    }

    public static long AddActivity(this Session session, string id, long execution, HistoryEvent task, string root)
    {
        session.Run(
            "INSERT INTO activities(instance, execution, task, name, input, root) VALUES($1,$2,$3,$4,$5,$6)",
            id, execution, task.TaskId, task.Name, task.Payload, root);
        return session.LastRow();
    }

    /// <summary>Executions are numbered as they begin, so the number of a root is its age. Null: it has been purged.</summary>
    public static long? Age(this Session session, string root) =>
        session.Read("SELECT execution FROM instances WHERE id=$1", row => (long?)row.GetInt64(0), root).FirstOrDefault();

    /// <summary>Every activity that was asked for and has not ended.</summary>
    public static List<(long Id, long Age)> Waiting(this Session session) => session.Read(
        "SELECT a.id, coalesce(r.execution, a.execution) FROM activities a LEFT JOIN instances r ON r.id = a.root ORDER BY a.id",
        row => (row.GetInt64(0), row.GetInt64(1)));

    public static ActivityWork? Activity(this Session session, long id) => session.Read(
        "SELECT id, instance, execution, task, name, input, root FROM activities WHERE id=$1",
        row => new ActivityWork(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt32(3), row.GetString(4), row.Text(5), row.GetString(6)),
        id).FirstOrDefault();

    private static long LastRow(this Session session) => session.Scalar<long>("SELECT last_insert_rowid()");

    private static HistoryEvent MapEvent(SqliteDataReader row, int first) => new(
        (EventKind)row.GetInt32(first), row.Time(first + 1), row.GetInt32(first + 2), row.Text(first + 3), row.Text(first + 4), row.Text(first + 5));

    private static InstanceRecord Map(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Execution = row.GetInt64(1),
        Name = row.GetString(2),
        Version = row.GetString(3),
        Status = (OrchestrationRuntimeStatus)row.GetInt32(4),
        Input = row.Text(5),
        Output = row.Text(6),
        CustomStatus = row.Text(7),
        CreatedAt = row.Time(8),
        UpdatedAt = row.Time(9),
        StartAt = row.IsDBNull(10) ? null : row.Time(10),
        Root = row.GetString(11),
        Parent = row.IsDBNull(12) ? null : new(row.GetString(12), row.GetString(13), row.GetInt64(14), row.GetInt32(15)),
        Tags = row.Text(16),
    };
}

internal sealed record InstanceFilter
{
    public string? After { get; init; }

    public string? Prefix { get; init; }

    public DateTime? CreatedFrom { get; init; }

    public DateTime? CreatedTo { get; init; }

    public DateTime? UpdatedFrom { get; init; }

    public DateTime? UpdatedTo { get; init; }

    public IReadOnlyList<OrchestrationRuntimeStatus>? Statuses { get; init; }

    public int Limit { get; init; } = 100;

    /// <summary>Inputs, outputs and custom status too: a page of them can be large.</summary>
    public bool Payloads { get; init; }
}
