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
    string folder = args is ["--folder", string given] ? given
        : args.Length == 0 ? ReferenceDocs.FindFolder()
        : throw new ArgumentException("Usage: TrainModel [--folder <folder of XML documentation files>]");
    PrintPlan(TrainModelWorkflow.Graph);
    long start = Stopwatch.GetTimestamp();

    (Evaluation chosen, TaskOutcome<Deployment> deployed, TaskOutcome<string> predicted) = await new TrainModelWorkflow().RunAsync(
        folder, Seed, Trainers.All, target: "deployed", Question, Threshold, new WorkflowRunOptions { Observer = new ProgressPrinter() }, stop.Token);

    PrintResult(chosen, deployed, predicted, Stopwatch.GetElapsedTime(start));
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Canceled.");
    return 2;
}
catch (Exception error) when (error is TaskFailedException or DirectoryNotFoundException or ArgumentException)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
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
