// Resources: eight trainings, each of which needs a GPU and memory; there are two GPUs.
using Orchestrator;

int[] sizes = [1000, 3000, 2000, 4000, 1000, 1000, 3000, 2000];
int[] losses = await new TrainAll().RunAsync(sizes);
Console.WriteLine($"trained {losses.Length}, never more than {TrainAll.Most} at once");

// A pool of one's own instead of the process's: shared by the runs that are given it.
ResourcePools one = ResourcePools.Create(("gpu", 1), ("memoryMb", 4000));
await new TrainAll().RunAsync(sizes, new WorkflowRunOptions { Resources = one });
Console.WriteLine($"with one GPU never more than {TrainAll.Most} at once");

try
{
    await new TrainAll().RunAsync([1], new WorkflowRunOptions { Resources = ResourcePools.Create(("memoryMb", 1000)) });
}
catch (Exception error) when (error is not TaskFailedException)
{
    Console.WriteLine(error.Message);
}

[Workflow(Parallel = ParallelMode.Always)]
[ResourcePool("gpu", 2)]
[ResourcePool("memoryMb", 8000)]
public sealed partial class TrainAll
{
    private static int s_running;
    private static int s_most;

    public static int Most => Interlocked.Exchange(ref s_most, 0);

    // All of it is taken together or none of it, so that two trainings never wait for one another.
    [Task, Requires("gpu"), Requires("memoryMb", 4000)]
    public async Task<int> Train([Each] int sizes, CancellationToken cancellationToken)
    {
        int running = Interlocked.Increment(ref s_running);
        for (int most = s_most; running > most && Interlocked.CompareExchange(ref s_most, running, most) != most; most = s_most)
        {
        }

        await Task.Delay(sizes / 200, cancellationToken);
        Interlocked.Decrement(ref s_running);
        return sizes / 10;
    }
}
