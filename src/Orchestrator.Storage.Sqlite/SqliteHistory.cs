using System.Text;
using Microsoft.Data.Sqlite;

namespace Orchestrator.Storage.Sqlite;

/// <summary>Lists runs and removes them.</summary>
internal static class SqliteHistory
{
    public static RunPage List(SqliteConnection connection, RunFilter filter)
    {
        using SqliteCommand command = connection.CreateCommand();
        var text = new StringBuilder(SqlScript.Read("list-runs"));
        Add(" and seq < $after", "$after", filter.After);
        Add(" and workflow = $workflow", "$workflow", filter.Workflow);
        Add(" and created_at >= $from", "$from", filter.CreatedFrom is { } from ? StoredTime.Of(from) : null);
        Add(" and created_at < $before", "$before", filter.CreatedBefore is { } before ? StoredTime.Of(before) : null);
        if (filter.States.Count > 0)
        {
            text.Append(" and state in (").AppendJoin(", ", filter.States.Select(static state => (int)state)).Append(')');
        }

        command.CommandText = text.Append(" order by seq desc limit $limit").ToString();
        command.Parameters.AddWithValue("$limit", filter.Limit + 1);
        var runs = new List<RunInfo>(filter.Limit);
        long last = 0;
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            if (runs.Count == filter.Limit)
            {
                return new(runs, last);
            }

            runs.Add(SqliteRows.ToInfo(row));
            last = row.GetInt64(row.GetOrdinal("seq"));
        }

        return new(runs, null);

        void Add(string condition, string parameter, object? value)
        {
            if (value is not null)
            {
                text.Append(condition);
                command.Parameters.AddWithValue(parameter, value);
            }
        }
    }

    public static int Purge(SqliteSession session, DateTimeOffset finishedBefore, int keepNewest, int atMost)
    {
        SqliteStatement select = session["select-purgeable"];
        select["$finished_before"] = StoredTime.Of(finishedBefore);
        select["$keep_newest"] = (long)keepNewest;
        select["$at_most"] = (long)atMost;
        var runs = new List<long>();
        using (SqliteDataReader row = select.Query())
        {
            while (row.Read())
            {
                runs.Add(row.GetInt64(0));
            }
        }

        foreach (long run in runs)
        {
            SqliteStatement purge = session["purge-run"];
            purge["$seq"] = run;
            purge.Execute();
        }

        return runs.Count;
    }
}
