using System.Globalization;
using Orchestrator;

namespace Resume;

/// <summary>What the command line says.</summary>
internal sealed record Arguments(string RunId, int Tasks, int Milliseconds, string? File, string? ConnectionString)
{
    public const string Usage =
        """
        Usage: Resume --run ID (--db FILE | --postgres CONNECTION) [--tasks N] [--ms N]

          --run ID               which run: a new id begins one, a known id goes on with it
          --db FILE              keeps it in a SQLite file, made where it is missing
          --postgres CONNECTION  keeps it in PostgreSQL, such as "Host=localhost;Username=postgres"
          --tasks N              how many tasks there are, 5 to 10,000 (40)
          --ms N                 how long each takes, 0 to 60,000 (200)
        """;

    /// <exception cref="ArgumentException">It can't be understood; the message says why.</exception>
    public static Arguments Parse(string[] given)
    {
        var values = new Dictionary<string, string>();
        for (int i = 0; i < given.Length; i += 2)
        {
            if (given[i] is not ("--run" or "--db" or "--postgres" or "--tasks" or "--ms"))
            {
                throw new ArgumentException($"'{given[i]}' is not known.");
            }

            if (i + 1 == given.Length || !values.TryAdd(given[i], given[i + 1]))
            {
                throw new ArgumentException($"'{given[i]}' takes one value, once.");
            }
        }

        if (values.ContainsKey("--db") == values.ContainsKey("--postgres"))
        {
            throw new ArgumentException("Say where the run is kept: --db or --postgres, one of the two.");
        }

        return new Arguments(
            values.TryGetValue("--run", out string? id) && id.Length > 0 ? id : throw new ArgumentException("Name the run: --run ID."),
            Number(values, "--tasks", 40, 5, 10_000),
            Number(values, "--ms", 200, 0, 60_000),
            values.GetValueOrDefault("--db"),
            values.GetValueOrDefault("--postgres"));
    }

    public ICheckpointStore OpenStore() => File is not null ? new SqliteCheckpointStore(File) : new PostgresCheckpointStore(ConnectionString!);

    private static int Number(Dictionary<string, string> values, string name, int normal, int least, int most) =>
        !values.TryGetValue(name, out string? text) ? normal
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most ? number
        : throw new ArgumentException($"'{name}' takes a number from {least} to {most}, not '{text}'.");
}
