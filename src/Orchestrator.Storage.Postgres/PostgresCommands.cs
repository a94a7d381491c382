using Npgsql;
using NpgsqlTypes;

namespace Orchestrator.Storage.Postgres;

/// <summary>Statements on a connection, with their parameters by place.</summary>
internal sealed class PostgresCommands(NpgsqlConnection connection, CancellationToken cancellationToken)
{
    public async Task<int> ExecuteAsync(string text, params object[] parameters)
    {
        NpgsqlCommand command = Command(text, parameters);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<List<T>> QueryAsync<T>(string text, Func<NpgsqlDataReader, T> read, params object[] parameters)
    {
        NpgsqlCommand command = Command(text, parameters);
        await using (command.ConfigureAwait(false))
        {
            NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                List<T> rows = [];
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(read(row));
                }

                return rows;
            }
        }
    }

    /// <summary>A text that may be missing: the server can't tell a type from nothing.</summary>
    public static object Nullable(string? text) => new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)text ?? DBNull.Value };

    private NpgsqlCommand Command(string text, object[] parameters)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (object parameter in parameters)
        {
            command.Parameters.Add(parameter as NpgsqlParameter ?? new NpgsqlParameter { Value = parameter });
        }

        return command;
    }
}
