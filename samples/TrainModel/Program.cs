// Trains a text classifier on the documentation of .NET itself: find and read its files, prepare, split, train candidates side by
// side and evaluate each, choose, deploy if good enough, predict. The graph is checked by the compiler; this file only runs it.
using System.Diagnostics;
using System.Globalization;
using Orchestrator;
using TrainModel;

const int Seed = 1;
const double Threshold = 0.6;
const string Question = "Serializes the value to a JSON string using the options for reading and writing.";

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    (string folder, string? file, string? runId) = Parse(args);
    await using ICheckpointStore store = file is null ? new InMemoryCheckpointStore() : new SqliteCheckpointStore(file);
    var options = new WorkflowRunOptions { Observer = new ProgressPrinter(), Store = store, RunId = runId };
    PrintPlan(TrainModelWorkflow.Graph);
    long start = Stopwatch.GetTimestamp();

    (Evaluation chosen, TaskOutcome<Deployment> deployed, TaskOutcome<string> predicted) = await new TrainModelWorkflow().RunAsync(
        folder, Seed, Trainers.All, target: "deployed", Question, Threshold, options, stop.Token);

    PrintResult(chosen, deployed, predicted, Stopwatch.GetElapsedTime(start));
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped. With --db and --run, the same command goes on.");
    return 2;
}
catch (Exception error) when (error is TaskFailedException or DirectoryNotFoundException or ArgumentException or RunConflictException or WorkflowChangedException)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}

static (string Folder, string? File, string? RunId) Parse(string[] given)
{
    string? Value(string name) => Array.IndexOf(given, name) is >= 0 and int at && at % 2 == 0 && at + 1 < given.Length ? given[at + 1] : null;
    (string? folder, string? file, string? runId) = (Value("--folder"), Value("--db"), Value("--run"));
    int known = 2 * new[] { folder, file, runId }.Count(static value => value is not null);
    return known == given.Length && file is null == runId is null
        ? (folder ?? ReferenceDocs.FindFolder(), file, runId)
        : throw new ArgumentException("Usage: TrainModel [--folder <folder of XML documentation files>] [--db <file> --run <id>]");
}

static void PrintPlan(WorkflowGraph graph)
{
    Console.WriteLine($"{graph.Name}: {graph.Tasks.Count} tasks on {graph.Levels.Count} levels");
    foreach ((int level, IReadOnlyList<int> tasks) in graph.Levels.Index())
    {
        Console.WriteLine($"  {level + 1}. {string.Join(", ", tasks.Select(task => graph.Tasks[task].DisplayName))}");
    }

    Console.WriteLine();
}

static void PrintResult(Evaluation chosen, TaskOutcome<Deployment> deployed, TaskOutcome<string> predicted, TimeSpan time)
{
    Console.WriteLine();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"""
         chosen         {chosen.Candidate.Name}
         micro-accuracy {chosen.MicroAccuracy:F3}
         macro-accuracy {chosen.MacroAccuracy:F3}
         deployed       {(deployed.HasValue ? $"yes, {deployed.Value.ModelPath}" : "no")} (the threshold is {Threshold:F3})
         prediction     "{Question}"
                        is of {predicted.GetValueOrDefault("(nothing is deployed)")}
         time           {time.TotalSeconds:F1} s
         """));
}
