// What a failure does: to the run, to what depends on it, and to what is allowed to fail.
using Orchestrator;

try
{
    await new Import().RunAsync(line: "x", optional: "1");
}
catch (TaskFailedException failure)
{
    Console.WriteLine(failure.Message);
    foreach (TaskResult task in failure.Result.Tasks)
    {
        Console.WriteLine($"  {task}");
    }
}

// Preview may fail without failing the run, so its output is a TaskOutcome.
(int parsed, TaskOutcome<int> preview) = await new Import().RunAsync(line: "42", optional: "y");
Console.WriteLine($"Parsed {parsed}; the preview is {preview.State}: {preview.Exception?.Message}");

RunResult result = await new Import().RunDetailedAsync(line: "42", optional: "7");
Console.WriteLine($"{result.Succeeded}: preview {result.Get<int>(nameof(Import.Preview))}");

[Workflow(OnFailure = FailureMode.Continue)]
public sealed partial class Import
{
    [Task, Output]
    public int Parse(string line) => int.Parse(line, System.Globalization.CultureInfo.InvariantCulture);

    [Task(AllowFailure = true), Output]
    public int Preview(string optional) => int.Parse(optional, System.Globalization.CultureInfo.InvariantCulture);

    [Task]
    public void Store(int parse) => Console.WriteLine($"Stored {parse}.");
}
