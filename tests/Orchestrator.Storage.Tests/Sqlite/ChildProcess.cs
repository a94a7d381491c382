using System.Diagnostics;

namespace Orchestrator.Storage.Tests.Sqlite;

/// <summary>Another process that records in a file: the assembly of these tests, started once more.</summary>
internal static class ChildProcess
{
    public const string Verb = "append-as-child";

    /// <summary>Starts a process that appends rows with the given keys to a run, in batches, until it is fenced, and tells each row's answer on a line.</summary>
    public static Process Start(string path, string run, long firstKey, int rows, int batch) =>
        Program.Start(Verb, path, run, $"{firstKey}", $"{rows}", $"{batch}");

    public static async Task<int> RunAsync(string[] arguments)
    {
        await using SqliteCheckpointStore store = new(arguments[0]);
        (string run, long key, int left, int batch) = (arguments[1], long.Parse(arguments[2]), int.Parse(arguments[3]), int.Parse(arguments[4]));
        Console.WriteLine("ready");
        Console.ReadLine();
        for (var results = new AppendResult[batch]; left > 0; left -= batch)
        {
            Checkpoint[] rows = [.. Enumerable.Range(0, batch).Select(_ => Sample.Row(run, key++, payload: $"{Environment.ProcessId}"))];
            await store.AppendAsync(rows, results);
            Console.Write(string.Concat(rows.Zip(results, static (row, result) => $"{row.Key} {result.Status}\n")));
            Console.Out.Flush();
            if (results.Any(static result => result.Status == AppendStatus.Fenced))
            {
                break;
            }
        }

        Console.WriteLine("done");
        return 0;
    }
}
