namespace Orchestrator.Tests.Execution;

/// <summary>The default path allocates nothing per run, once it has run for a while.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests
{
    private static readonly string[] s_some = ["chain 16", "diamond", "fan 64"];

    public static TheoryData<string, RunPath> Shapes => Matrix(Execution.Shapes.All);

    public static TheoryData<string, RunPath> SomeShapes => Matrix(s_some);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Run_OfSynchronousTasks_AllocatesNothing(string shape, RunPath path)
    {
        int[][] dependencies = Execution.Shapes.Named(shape);
        GraphRun<AllocationTests> run = RunOf(dependencies, path);

        Assert.Equal(0, Allocations.Of(() => Allocations.Complete(run.RunAsync(path)), dependencies.Length).Bytes);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Run_OfCompletedTasks_AllocatesNothing(string shape, RunPath path)
    {
        int[][] dependencies = Execution.Shapes.Named(shape);
        ManualTask[] tasks = ManualTask.Many(dependencies.Length);
        GraphRun<AllocationTests> run = RunOf(dependencies, path);
        run.Body = (task, _) => tasks[task].Complete();

        Assert.Equal(0, Allocations.Of(() => Allocations.Complete(run.RunAsync(path)), dependencies.Length).Bytes);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Run_OfSuspendingTasks_AllocatesNothing(string shape, RunPath path)
    {
        int[][] dependencies = Execution.Shapes.Named(shape);
        ManualTask[] tasks = ManualTask.Many(dependencies.Length);
        GraphRun<AllocationTests> run = RunOf(dependencies, path);
        run.Body = (task, _) => tasks[task].Suspend();

        (long bytes, int runs) = Allocations.Of(() => Release(run.RunAsync(path), tasks), dependencies.Length);

        Assert.Equal(0, bytes / runs);
    }

    [Theory]
    [MemberData(nameof(SomeShapes))]
    public void Run_WithATokenThatLives_AllocatesNothing(string shape, RunPath path)
    {
        int[][] dependencies = Execution.Shapes.Named(shape);
        using var source = new CancellationTokenSource();
        CancellationToken token = source.Token;
        ManualTask[] tasks = ManualTask.Many(dependencies.Length);
        GraphRun<AllocationTests> run = RunOf(dependencies, path);

        Assert.Equal(0, Allocations.Of(() => Allocations.Complete(run.RunAsync(path, token)), dependencies.Length).Bytes);

        run.Body = (task, _) => tasks[task].Suspend();
        (long bytes, int runs) = Allocations.Of(() => Release(run.RunAsync(path, token), tasks), dependencies.Length);
        Assert.Equal(0, bytes / runs);
    }

    [Theory]
    [MemberData(nameof(SomeShapes))]
    public void Run_AfterFailedRuns_AllocatesNothing(string shape, RunPath path)
    {
        int[][] dependencies = Execution.Shapes.Named(shape);
        GraphRun<AllocationTests> run = RunOf(dependencies, path);
        for (int broken = 0; broken < dependencies.Length; broken++)
        {
            run.Body = (task, _) => task == broken ? throw new InvalidOperationException("broken") : default;
            Allocations.Fail(run.RunAsync(path));
        }

        run.Body = static (_, _) => default;
        Assert.Equal(0, Allocations.Of(() => Allocations.Complete(run.RunAsync(path)), dependencies.Length).Bytes);
    }

    internal static void Release(ValueTask run, ManualTask[] tasks)
    {
        foreach (ManualTask task in tasks)
        {
            task.Release();
        }

        Allocations.Complete(run);
    }

    private static GraphRun<AllocationTests> RunOf(int[][] dependencies, RunPath path) => new(GraphRun.GraphOf(dependencies, path));

    private static TheoryData<string, RunPath> Matrix(string[] shapes) => new MatrixTheoryData<string, RunPath>(shapes, Enum.GetValues<RunPath>());
}
