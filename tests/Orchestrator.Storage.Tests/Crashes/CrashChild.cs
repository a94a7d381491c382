using System.Globalization;
using System.Text;

namespace Orchestrator.Storage.Tests.Crashes;

/// <summary>A process that works on a run, and tells each point that it passes on a line.</summary>
internal static class CrashChild
{
    public const string Verb = "run-as-child";

    private const string Nowhere = "nowhere";

    /// <summary>The arguments of such a process.</summary>
    /// <param name="store">Where the run is kept.</param>
    /// <param name="run">The id of the run.</param>
    /// <param name="seed">Which workflow, as for <see cref="CrashGraph.Build"/>.</param>
    /// <param name="parts">As <paramref name="seed"/>.</param>
    /// <param name="milliseconds">As <paramref name="seed"/>.</param>
    /// <param name="deadly">The point at which it dies, if it does.</param>
    public static string[] ArgumentsOf(string store, string run, int seed, int parts, int milliseconds, string? deadly) =>
        [Verb, store, run, $"{seed}", $"{parts}", $"{milliseconds}", deadly ?? Nowhere];

    public static async Task<int> RunAsync(string[] arguments, Func<string, ICheckpointStore> open)
    {
        Stream output = Console.OpenStandardOutput();
        Lock gate = new();
        int[] numbers = [.. arguments[2..5].Select(static text => int.Parse(text, CultureInfo.InvariantCulture))];
        CrashProbe probe = new(
            line =>
            {
                lock (gate)
                {
                    output.Write(Encoding.UTF8.GetBytes(line + "\n"));
                }
            },
            arguments[5] == Nowhere ? null : arguments[5]);
        await using ICheckpointStore store = open(arguments[0]);
        await RunAsync(store, arguments[1], CrashGraph.Build(numbers[0], numbers[1], numbers[2], probe), probe);
        return 0;
    }

    /// <summary>Works on a run until it has ended.</summary>
    public static ValueTask<RunResult> RunAsync(ICheckpointStore store, string run, RuntimeWorkflow workflow, CrashProbe probe) =>
        workflow.RunDetailedAsync(null, new WorkflowRunOptions { Store = new CrashingStore(store, probe), RunId = run });
}
