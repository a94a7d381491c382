using System.Data.Common;
using Orchestrator;

namespace Benchmarks;

/// <summary>A prepared insert into a store's table, as one would write it by hand.</summary>
internal sealed class PlainInsert : IAsyncDisposable
{
    private static readonly string[] s_columns =
    [
        "run", "key", "kind", "element", "generation", "number", "epoch", "name", "state", "attempt", "worker", "codec", "started_at", "duration", "payload",
    ];

    private readonly DbConnection _connection;
    private readonly DbCommand _command;
    private readonly DbParameter[] _parameters;
    private readonly Func<DateTimeOffset, object> _time;

    public PlainInsert(DbConnection connection, string table, Func<DateTimeOffset, object> time)
    {
        _connection = connection;
        _time = time;
        _command = connection.CreateCommand();
        _command.CommandText = $"insert into {table} ({string.Join(", ", s_columns)}) values ({string.Join(", ", s_columns.Select(static column => $"@{column}"))})";
        _parameters = [.. s_columns.Select(column =>
        {
            DbParameter parameter = _command.CreateParameter();
            parameter.ParameterName = $"@{column}";
            _command.Parameters.Add(parameter);
            return parameter;
        })];
    }

    public async Task InsertAsync(Checkpoint[] rows)
    {
        await using DbTransaction transaction = await _connection.BeginTransactionAsync();
        _command.Transaction = transaction;
        foreach (Checkpoint row in rows)
        {
            object[] values =
            [
                1L, row.Key, (short)row.Kind, row.Element, row.Generation, 0, row.Epoch, row.Name, (short)row.State, row.Attempt, row.Worker!, row.Codec!, _time(row.StartedAt!.Value),
                row.Duration!.Value.Ticks / TimeSpan.TicksPerMicrosecond, row.Payload.ToArray(),
            ];
            for (int at = 0; at < values.Length; at++)
            {
                _parameters[at].Value = values[at];
            }

            await _command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
