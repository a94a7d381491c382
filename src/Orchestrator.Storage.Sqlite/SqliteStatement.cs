using Microsoft.Data.Sqlite;

namespace Orchestrator.Storage.Sqlite;

/// <summary>A statement that is prepared once and run many times.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;

    public SqliteStatement(SqliteConnection connection, string text)
    {
        _command = connection.CreateCommand();
        _command.CommandText = text;
    }

    /// <summary>What a parameter is in the next run.</summary>
    public object? this[string parameter]
    {
        set
        {
            if (_command.Parameters.Contains(parameter))
            {
                _command.Parameters[parameter].Value = value ?? DBNull.Value;
            }
            else
            {
                _command.Parameters.AddWithValue(parameter, value ?? DBNull.Value);
            }
        }
    }

    public int Execute() => _command.ExecuteNonQuery();

    public SqliteDataReader Query() => _command.ExecuteReader();

    public void Dispose() => _command.Dispose();
}
