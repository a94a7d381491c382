// The caller cancels: tasks see it by their token, nothing else starts, and the run ends when the last task has.
using Orchestrator;

using var source = new CancellationTokenSource();
try
{
    await new Endless().RunAsync(source, source.Token);
}
catch (OperationCanceledException canceled) when (canceled.CancellationToken == source.Token)
{
    Console.WriteLine("The run was canceled, and every task of it has ended.");
}

[Workflow]
public sealed partial class Endless
{
    [Task]
    public async Task Wait(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            Console.WriteLine("Wait saw its token.");
        }
    }

    [Task]
    public async Task Cancel(CancellationTokenSource source)
    {
        Console.WriteLine("Cancel stops the run from within.");
        await source.CancelAsync();
    }

    [Task(DependsOn = [nameof(Wait)])]
    public void Never() => Console.WriteLine("This is never printed.");
}
