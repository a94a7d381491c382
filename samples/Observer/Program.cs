// An observer sees what happens; a TaskContext tells it how far a task has come; the graph draws itself.
using Orchestrator;

Console.WriteLine(Copy.Graph.ToMermaid());
await new Copy().RunAsync(3, new WorkflowRunOptions { Observer = new Printer(), RunId = "copy-1" });

[Workflow]
public sealed partial class Copy
{
    [Task]
    public int List(int files) => files;

    [Task]
    public void Transfer(int list, TaskContext context)
    {
        for (int file = 1; file <= list; file++)
        {
            context.Report((double)file / list, $"file {file} of {list}");
        }
    }
}

internal sealed class Printer : RunObserver
{
    public override void RunStarted(in RunEvent run) => Console.WriteLine($"{run.Workflow} {run.RunId} starts");

    public override void TaskStarted(in TaskEvent task) => Console.WriteLine($"  {task.Task} starts");

    public override void TaskProgress(in TaskEvent task) => Console.WriteLine($"  {task.Task}: {task.Message}");

    public override void TaskSucceeded(in TaskEvent task) => Console.WriteLine($"  {task.Task} has succeeded");

    public override void RunCompleted(in RunEvent run) => Console.WriteLine($"{run.Workflow} {run.RunId}: {run.State}");
}
