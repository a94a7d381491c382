[assembly: AssemblyFixture(typeof(Orchestrator.Storage.Tests.Postgres.PostgresServer))]

namespace Orchestrator.Storage.Tests.Postgres;

/// <summary>The server of all tests, started when one first asks for it.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Absence = "PostgreSQL is not installed here: there is no initdb on the path or in /usr/lib/postgresql.";

    private readonly Lazy<Task<LocalPostgres?>> _server = new(LocalPostgres.StartAsync);

    /// <summary>How to connect to the server. Skips the test where PostgreSQL is not installed.</summary>
    public async Task<string> ConnectAsync()
    {
        LocalPostgres? server = await _server.Value;
        Assert.SkipWhen(server is null, Absence);
        return server!.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated && await _server.Value is { } server)
        {
            await server.DisposeAsync();
        }
    }
}
