// A process that runs its first workflow, for `startup` and `first-run` of Orchestrator.Benchmarks.
// Prints milliseconds: from the parent's timestamp to Main, and what was asked for.
using System.Diagnostics;
using Orchestrator;

long main = Stopwatch.GetTimestamp();
long parent = long.Parse(args[1]);
double result = args[0] switch
{
    "startup" => await StartupAsync(),
    "first-run" => await FirstRunAsync(),
    _ => throw new ArgumentException($"'{args[0]}' is neither startup nor first-run."),
};
Console.WriteLine($"{Stopwatch.GetElapsedTime(parent, main).TotalMilliseconds} {result}");
return 0;

// Both clocks are the machine's: timestamps of two processes can be compared.
async Task<double> StartupAsync()
{
    int sum = await new FourTasks().RunAsync(20);
    return sum == 43 ? Stopwatch.GetElapsedTime(parent).TotalMilliseconds : throw new InvalidOperationException($"Unexpected: {sum}");
}

async Task<double> FirstRunAsync()
{
    TwoLongTasks workflow = new(50_000 * Benchmarks.CpuWork.IterationsPerMicrosecond);
    long start = Stopwatch.GetTimestamp();
    await workflow.RunAsync();
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

[Workflow]
internal sealed partial class FourTasks
{
    [Task]
    public int Start(int seed) => seed + 1;

    [Task]
    public int Left(int start) => start;

    [Task]
    public int Right(int start) => start + 1;

    [Task]
    public int Join(int left, int right) => left + right;
}

[Workflow]
internal sealed partial class TwoLongTasks(int iterations)
{
    [Task]
    public void Left() => Benchmarks.CpuWork.Spin(iterations);

    [Task]
    public void Right() => Benchmarks.CpuWork.Spin(iterations);
}
