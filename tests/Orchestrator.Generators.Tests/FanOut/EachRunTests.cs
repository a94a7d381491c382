namespace Orchestrator.Generators.Tests.FanOut;

/// <summary>A task with an <c>[Each]</c> parameter runs once for each element, whatever the collection and the form of the method.</summary>
public sealed class EachRunTests
{
    private const string Immutable = "using System.Collections.Immutable; ";

    [Theory]
    [InlineData("int[]", "new[] { 3, 1, 2 }")]
    [InlineData("List<int>", "new List<int> { 3, 1, 2 }")]
    [InlineData("IReadOnlyList<int>", "new[] { 3, 1, 2 }")]
    [InlineData("IEnumerable<int>", "System.Linq.Enumerable.Select(new[] { 4, 2, 3 }, static x => x - 1)")]
    [InlineData("ImmutableArray<int>", "ImmutableArray.Create(3, 1, 2)")]
    [InlineData("Queue<int>", "new Queue<int>(new[] { 3, 1, 2 })")]
    [InlineData("short[]", "new short[] { 3, 1, 2 }")]
    public async Task EveryCollection_GivesAnArray_InItsOrder(string type, string value)
    {
        foreach ((string returns, string body) in new[] { ("long", "part * 10L"), ("Task<long>", "Late(part * 10L)"), ("ValueTask<long>", "new(part * 10L)") })
        {
            dynamic workflow = Harness.Create("W", $"{Immutable}[Workflow] public sealed partial class W {{ [Task] public {type} Split() => {value}; "
                + $"[Task] public {returns} Score([Each, From(nameof(Split))] int part) => {body}; async Task<long> Late(long x) {{ await Task.Yield(); return x; }} }}");

            Assert.Equal(new[] { 30L, 10L, 20L }, (long[])await workflow.RunAsync(default(CancellationToken)));
        }
    }

    [Fact]
    public async Task AnInput_IsAListOfElements()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public sealed partial class W { [Task] public string Show([Each] int number, string text, TaskContext context) => text + number + context.Element; [Task] public string Join(string[] show) => string.Join(\" \", show); }");

        Assert.Equal("a70 a81", (string)await workflow.RunAsync(new List<int> { 7, 8 }, "a", default(CancellationToken)));
        Assert.Equal("", (string)await workflow.RunAsync(Array.Empty<int>(), "a", default(CancellationToken)));
    }

    [Theory]
    [InlineData("public void Add([Each] int x) => Interlocked.Add(ref Sum, x);")]
    [InlineData("public async Task Add([Each] int x) { await Task.Yield(); Interlocked.Add(ref Sum, x); }")]
    [InlineData("public ValueTask Add([Each] int x) { Interlocked.Add(ref Sum, x); return default; }")]
    public async Task WithoutOutput_ItIsALoop(string task)
    {
        dynamic workflow = Harness.Create("W", $"[Workflow] public sealed partial class W {{ public int Sum; [Task] {task} }}");

        await workflow.RunAsync(Enumerable.Range(1, 100).ToArray(), default(CancellationToken));

        Assert.Equal(5050, (int)workflow.Sum);
    }

    [Theory]
    [InlineData("int[]?")]
    [InlineData("List<int>?")]
    [InlineData("IEnumerable<int>?")]
    [InlineData("ImmutableArray<int>")]
    public async Task NoCollection_IsAnErrorOfTheTask(string type)
    {
        foreach (string allowed in new[] { "", "(AllowFailure = true)" })
        {
            dynamic workflow = Harness.Create("W", $"{Immutable}[Workflow] public sealed partial class W {{ [Task] public {type} Split() => default; [Task{allowed}] public int Score([Each, From(nameof(Split))] int part) => part; }}");

            TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => { await workflow.RunAsync(default(CancellationToken)); });

            Assert.Equal(("Score", -1), (thrown.Task, thrown.Element));
            Assert.StartsWith("Task 'Score' of workflow 'W' failed: There is no collection to run the task for", thrown.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AFailedElement_FailsTheTask_AndIsNamed()
    {
        dynamic workflow = Harness.Create("W", "[Workflow(Parallel = ParallelMode.Never)] public sealed partial class W { public int Ran; [Task] public int Score([Each] int part) { Ran++; return part == 17 ? throw new InvalidOperationException(\"no\") : part; } [Task] public int Sum(int[] score) => score.Length; }");

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => { await workflow.RunAsync(Enumerable.Range(0, 100).ToArray(), default(CancellationToken)); });

        Assert.Equal(("Task 'Score' of workflow 'W' failed at element 17: no", 17, 18, 1), (thrown.Message, thrown.Element, (int)workflow.Ran, thrown.Attempts));
        Assert.Equal((TaskState.Failed, TaskState.UpstreamFailed), (thrown.Result["Score"].State, thrown.Result["Sum"].State));
    }

    [Fact]
    public async Task WithFailureModeContinue_TheOtherElementsGoOn()
    {
        dynamic workflow = Harness.Create("W", "[Workflow(OnFailure = FailureMode.Continue)] public sealed partial class W { public int Ran; [Task] public async Task<int> Score([Each] int part) { await Task.Yield(); Interlocked.Increment(ref Ran); return part % 10 == 0 ? throw new InvalidOperationException(\"no\") : part; } }");

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => { await workflow.RunAsync(Enumerable.Range(0, 100).ToArray(), default(CancellationToken)); });

        Assert.Equal((100, 9), ((int)workflow.Ran, thrown.OtherFailures.Count));
        Assert.Equal(0, thrown.Element % 10);
    }

    [Theory]
    [InlineData("public int Score([Each] int part) => part == 1 ? throw new InvalidOperationException(\"no\") : part * 2;")]
    [InlineData("public async Task<int> Score([Each] int part) { await Task.Yield(); return part == 1 ? throw new InvalidOperationException(\"no\") : part * 2; }")]
    public async Task WithAllowFailure_AllElementsRun_AndGiveOutcomes(string task)
    {
        dynamic workflow = Harness.Create("W", $"[Workflow] public sealed partial class W {{ [Task(AllowFailure = true)] {task} [Task] public string Show([Each] TaskOutcome<int> score) => score.HasValue ? score.Value.ToString() : score.State + score.Exception!.Message; [Task, Output] public TaskOutcome<int>[] All(TaskOutcome<int>[] score) => score; [Task, Output] public string Join(string[] show) => string.Join(\" \", show); }}");

        (TaskOutcome<int>[] all, string shown) = ((TaskOutcome<int>[], string))await workflow.RunAsync(new[] { 0, 1, 2 }, default(CancellationToken));

        Assert.Equal("0 Failedno 4", shown);
        Assert.Equal([TaskState.Succeeded, TaskState.Failed, TaskState.Succeeded], all.Select(outcome => outcome.State));
    }

    [Fact]
    public async Task AnEnumerable_IsEnumeratedOnce()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public sealed partial class W { public int Enumerated; IEnumerable<int> Numbers() { Enumerated++; yield return 1; yield return 2; } [Task] public IEnumerable<int> Split() => Numbers(); [Task] public int Score([Each, From(nameof(Split))] int part) => part; [Task] public int Other([Each] int score) => score; }");

        await workflow.RunAsync(default(CancellationToken));

        Assert.Equal(1, (int)workflow.Enumerated);
    }

    [Fact]
    public async Task ByType_TheElementsOfADependencyAreTaken()
    {
        dynamic workflow = Harness.Create("W", "public sealed record Part(int Size); [Workflow] public sealed partial class W { [Task] public List<Part> Cut() => [new(1), new(2)]; [Task(DependsOn = [nameof(Cut)])] public int Weigh([Each] Part piece) => piece.Size; }");

        Assert.Equal(new[] { 1, 2 }, (int[])await workflow.RunAsync(default(CancellationToken)));
    }

    [Fact]
    public async Task TheGraph_SaysThatATaskFansOut()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public sealed partial class W { public static WorkflowGraph TheGraph => Graph; public WorkflowGraph Plan => Graph; [Task] public int A([Each(MaxParallelism = 3)] int x) => x; [Task] public int B([Each] int a) => a; }");
        var graph = (WorkflowGraph)workflow.Plan;

        Assert.Equal((true, 3, typeof(int[])), (graph.Tasks[0].FansOut, graph.Tasks[0].MaxParallelism, graph.Tasks[0].OutputType));
        Assert.Equal((true, 0), (graph.Tasks[1].FansOut, graph.Tasks[1].MaxParallelism));
        Assert.Equal(typeof(IReadOnlyList<int>), graph.Inputs[0].Type);
        Assert.Equal(new[] { 0, 1 }, (int[])await workflow.RunAsync(new[] { 0, 1 }, default(CancellationToken)));
    }
}
