// Setup and teardown: what was set up is taken down however the work ends; a failure, a cancellation, or well.
using Orchestrator;

await Try("goes well", fails: false, CancellationToken.None);
await Try("fails", fails: true, CancellationToken.None);

using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
await Try("is cancelled", fails: false, stop.Token);

static async Task Try(string how, bool fails, CancellationToken cancellationToken)
{
    RunResult result = await new Measure().RunDetailedAsync(fails, hangs: cancellationToken.CanBeCanceled, cancellationToken);
    Console.WriteLine($"A run that {how}: {string.Join(", ", result.Tasks.Select(static task => $"{task.Name} {task.State}"))}");
}

[Workflow]
public sealed partial class Measure
{
    [Task]
    public Cluster Create() => new("cluster-1");

    [Task]
    public async Task<int> Work(Cluster create, bool fails, bool hangs, CancellationToken cancellationToken)
    {
        await Task.Delay(hangs ? Timeout.Infinite : 1, cancellationToken);
        return fails ? throw new InvalidOperationException($"out of memory on {create.Name}") : 42;
    }

    // Cleanup runs after a failure and after a cancellation, on a token of its own.
    [Task(Trigger = TriggerRule.AllDone)]
    public void Destroy(TaskOutcome<Cluster> create, TaskOutcome<int> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Console.WriteLine($"  {(create.HasValue ? create.Value.Name : "nothing")} destroyed; work: {work.State}");
    }

    [Task(Trigger = TriggerRule.AnyFailed, DependsOn = [nameof(Create), nameof(Work)])]
    public void Alert() => Console.WriteLine("  somebody is told");

    [Task]
    public string Publish(int work) => $"result {work}";
}

public sealed record Cluster(string Name);
