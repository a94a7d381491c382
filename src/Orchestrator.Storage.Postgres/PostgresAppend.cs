using Npgsql;

namespace Orchestrator.Storage.Postgres;

/// <summary>Records a batch: one statement for all its rows, and a second where some had been recorded before.</summary>
internal static class PostgresAppend
{
    public static async Task AppendAsync(
        NpgsqlConnection connection, PostgresSchema schema, ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken)
    {
        List<int> refused = await InsertAsync(connection, schema, batch, results, cancellationToken).ConfigureAwait(false);
        if (refused.Count > 0)
        {
            // A statement of its own, because the first one may not see what it ran into: that can be younger than its snapshot.
            await SelectRecordedAsync(connection, schema, batch, results, refused, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<List<int>> InsertAsync(
        NpgsqlConnection connection, PostgresSchema schema, ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken)
    {
        // What belongs to the run's epoch has a place; the rest is fenced.
        Dictionary<long, int> places = new(batch.Length);
        HashSet<long> recorded = new(batch.Length);
        var command = new NpgsqlCommand(schema.Append, connection);
        await using (command.ConfigureAwait(false))
        {
            Bind(command.Parameters, batch.Span);
            NpgsqlDataReader answers = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (answers.ConfigureAwait(false))
            {
                while (await answers.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (answers.IsDBNull(1))
                    {
                        recorded.Add(answers.GetInt64(0));
                    }
                    else
                    {
                        places.Add(answers.GetInt64(0), (int)answers.GetInt64(1) - 1);
                    }
                }
            }
        }

        results.Span[..batch.Length].Fill(new(AppendStatus.Fenced));
        List<int> refused = [];
        foreach ((long id, int at) in places)
        {
            if (recorded.Contains(id))
            {
                results.Span[at] = new(AppendStatus.Recorded);
            }
            else
            {
                refused.Add(at);
            }
        }

        return refused;
    }

    private static async Task SelectRecordedAsync(
        NpgsqlConnection connection, PostgresSchema schema, ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, List<int> refused,
        CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(schema.SelectRecorded, connection);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(Of(refused, at => batch.Span[at].RunId));
            command.Parameters.Add(Of(refused, at => batch.Span[at].Key));
            command.Parameters.Add(Of(refused, at => (short)batch.Span[at].Kind));
            command.Parameters.Add(Of(refused, at => batch.Span[at].Element));
            command.Parameters.Add(Of(refused, at => batch.Span[at].Generation));
            command.Parameters.Add(Of(refused, at => NumberOf(batch.Span[at])));
            NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                // What is not found was purged in between: its run has ended, and the answer is that it is fenced.
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    int at = refused[(int)row.GetInt64(row.GetOrdinal("place")) - 1];
                    results.Span[at] = new(AppendStatus.Already, PostgresRows.ToCheckpoint(row, batch.Span[at].RunId));
                }
            }
        }
    }

    // In the order of the statement's parameters.
    private static void Bind(NpgsqlParameterCollection parameters, ReadOnlySpan<Checkpoint> rows)
    {
        parameters.Add(Of(rows, static row => row.RunId));
        parameters.Add(Of(rows, static row => row.Epoch));
        parameters.Add(Of(rows, static row => row.Key));
        parameters.Add(Of(rows, static row => (short)row.Kind));
        parameters.Add(Of(rows, static row => row.Element));
        parameters.Add(Of(rows, static row => row.Generation));
        parameters.Add(Of(rows, NumberOf));
        parameters.Add(Of(rows, static row => row.Name));
        parameters.Add(Of(rows, static row => (short)row.State));
        parameters.Add(Of(rows, static row => row.Attempt));
        parameters.Add(Of(rows, static row => row.Worker));
        parameters.Add(Of(rows, static row => row.Codec));
        parameters.Add(Of(rows, static row => row.StartedAt?.UtcDateTime));
        parameters.Add(Of(rows, static row => row.Duration is { } duration ? duration.Ticks / TimeSpan.TicksPerMicrosecond : (long?)null));
        parameters.Add(Of(rows, static row => row.DueAt?.UtcDateTime));
        parameters.Add(Of(rows, static row => row.Error?.Type));
        parameters.Add(Of(rows, static row => row.Error?.Message));
        parameters.Add(Of(rows, static row => row.Error?.Details));
        parameters.Add(Of(rows, static row => IsInline(row) ? row.Payload.ToArray() : null));
        parameters.Add(Of(rows, static row => IsInline(row) ? null : row.Payload.ToArray()));
    }

    private static NpgsqlParameter<T[]> Of<T>(ReadOnlySpan<Checkpoint> rows, Func<Checkpoint, T> value)
    {
        var values = new T[rows.Length];
        for (int at = 0; at < rows.Length; at++)
        {
            values[at] = value(rows[at]);
        }

        return new() { TypedValue = values };
    }

    private static NpgsqlParameter<T[]> Of<T>(List<int> places, Func<int, T> value) => new() { TypedValue = [.. places.Select(value)] };

    private static bool IsInline(Checkpoint row) => row.Payload.Length <= Checkpoint.MaxInlineBytes;

    private static int NumberOf(Checkpoint row) => row.Kind == CheckpointKind.Attempt ? row.Attempt : 0;
}
