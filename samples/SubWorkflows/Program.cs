// A workflow inside a task of another is a plain call; observers see parent and child.
using Orchestrator;

int total = await new Nightly().RunAsync(["vienna", "oslo"], new WorkflowRunOptions { Observer = new Tree() });
Console.WriteLine($"{total} rows");

[Workflow]
public sealed partial class Nightly
{
    [Task]
    public async Task<int> ImportAsync([Each] string cities, CancellationToken cancellationToken) =>
        await new ImportCity().RunAsync(cities, cancellationToken);

    [Task]
    public int Total(int[] import) => import.Sum();
}

[Workflow]
public sealed partial class ImportCity
{
    [Task]
    public string Download(string city) => city + ",1,2,3";

    [Task]
    public int Store(string download) => download.Split(',').Length;
}

internal sealed class Tree : RunObserver
{
    public override void RunStarted(in RunEvent run) =>
        Console.WriteLine(run.ParentRunId is null ? $"{run.Workflow}" : $"  {run.Workflow}, in {run.ParentTask}");
}
