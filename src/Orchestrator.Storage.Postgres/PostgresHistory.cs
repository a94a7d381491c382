using System.Globalization;
using System.Text;

namespace Orchestrator.Storage.Postgres;

/// <summary>Lists runs and removes them.</summary>
internal static class PostgresHistory
{
    public static async Task<RunPage> ListAsync(PostgresCommands commands, PostgresSchema schema, RunFilter filter)
    {
        var text = new StringBuilder(schema.ListRuns);
        var parameters = new List<object>();
        Add("seq <", filter.After);
        Add("workflow =", filter.Workflow);
        Add("created_at >=", filter.CreatedFrom?.UtcDateTime);
        Add("created_at <", filter.CreatedBefore?.UtcDateTime);
        if (filter.States.Count > 0)
        {
            text.Append(" and state in (").AppendJoin(", ", filter.States.Select(static state => (int)state)).Append(')');
        }

        text.Append(CultureInfo.InvariantCulture, $" order by seq desc limit {filter.Limit + 1}");
        List<(long Sequence, RunInfo Info)> rows = await commands.QueryAsync(
            text.ToString(), static row => (row.GetInt64(row.GetOrdinal("seq")), PostgresRows.ToInfo(row)), [.. parameters]).ConfigureAwait(false);
        return new([.. rows.Take(filter.Limit).Select(static row => row.Info)], rows.Count > filter.Limit ? rows[filter.Limit - 1].Sequence : null);

        void Add(string condition, object? value)
        {
            if (value is not null)
            {
                parameters.Add(value);
                text.Append(CultureInfo.InvariantCulture, $" and {condition} ${parameters.Count}");
            }
        }
    }

    public static Task<int> PurgeAsync(PostgresCommands commands, PostgresSchema schema, DateTimeOffset finishedBefore, int keepNewest, int atMost) =>
        commands.ExecuteAsync(schema.Purge, finishedBefore.UtcDateTime, keepNewest, atMost);
}
