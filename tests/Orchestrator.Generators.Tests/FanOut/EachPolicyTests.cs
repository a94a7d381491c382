namespace Orchestrator.Generators.Tests.FanOut;

/// <summary>Policies apply to each element; the condition decides once for the task.</summary>
public sealed class EachPolicyTests
{
    private static readonly int[] s_three = [0, 1, 2];

    [Theory]
    [InlineData("int", "")]
    [InlineData("async Task<int>", "await Task.Yield();")]
    public async Task Retry_TriesEachElementAgain(string returns, string first)
    {
        dynamic workflow = Harness.Create("W", $"[Workflow] public sealed partial class W {{ public int Calls; [Task, Retry(3, DelaySeconds = 0)] public {returns} A([Each] int x, TaskContext context) {{ {first} Interlocked.Increment(ref Calls); return context.Attempt <= x ? throw new InvalidOperationException(\"x\") : x * 10 + context.Attempt; }} }}");

        Assert.Equal(new[] { 1, 12, 23 }, (int[])await workflow.RunAsync(s_three, default(CancellationToken)));
        Assert.Equal(6, (int)workflow.Calls);
        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => { await workflow.RunAsync(new[] { 0, 7 }, default(CancellationToken)); });
        Assert.Equal((1, 3), (thrown.Element, thrown.Attempts));
    }

    [Theory]
    [InlineData("int M(int x, Exception e) => -x;", "int")]
    [InlineData("int M([Each] int number, Exception e) => e.Message == \"x\" + number ? -number : 0;", "int")]
    [InlineData("async Task<int> M(int x) { await Task.Yield(); return -x; }", "int")]
    [InlineData("async Task<int> M(int x) { await Task.Yield(); return -x; }", "async Task<int>")]
    [InlineData("async ValueTask<short> M(int x) { await Task.Yield(); return (short)-x; }", "async Task<int>")]
    [InlineData("Task<short> M(int x) => Task.FromResult((short)-x);", "int")]
    public async Task Fallback_GivesTheOutputOfItsElement(string fallback, string returns)
    {
        string body = returns.Contains("async", StringComparison.Ordinal) ? "await Task.Yield(); " : "";
        dynamic workflow = Harness.Create("W", $"[Workflow] public sealed partial class W {{ [Task, Fallback(nameof(M))] public {returns} A([Each] int x) {{ {body}return x % 2 == 1 ? throw new InvalidOperationException(\"x\" + x) : x; }} {fallback} }}");

        Assert.Equal(new[] { 0, -1, 2, -3 }, (int[])await workflow.RunAsync(new[] { 0, 1, 2, 3 }, default(CancellationToken)));
    }

    [Fact]
    public async Task Fallback_ThatFailsToo_IsAllowedToWhereItsElementIs()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public sealed partial class W { [Task(AllowFailure = true), Fallback(nameof(M))] public int A([Each] int x) => x > 0 ? throw new InvalidOperationException(\"x\") : x; async Task<int> M(int x) { await Task.Yield(); return x == 1 ? 10 : throw new InvalidOperationException(\"m\"); } }");

        var outcomes = (TaskOutcome<int>[])await workflow.RunAsync(s_three, default(CancellationToken));

        Assert.Equal((0, 10, "x"), (outcomes[0].Value, outcomes[1].Value, outcomes[2].Exception!.Message));
    }

    [Fact]
    public async Task Timeout_LimitsEachElement()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public sealed partial class W { [Task, Timeout(Seconds = 0.05), Fallback(nameof(M))] public async Task<int> A([Each] int x, CancellationToken ct) { if (x == 1) await Task.Delay(Timeout.Infinite, ct); return x; } int M(Exception e) => e is TimeoutException ? -1 : -2; }");

        Assert.Equal(new[] { 0, -1, 2 }, (int[])await workflow.RunAsync(s_three, default(CancellationToken)));
    }

    [Theory]
    [InlineData("void Undo(int a, int x)")]
    [InlineData("async Task Undo(int a, int x)")]
    [InlineData("async Task<string> Undo(int a, [Each] long x)")]
    public async Task Compensate_UndoesEachElementThatSucceeded_LastFirst(string undo)
    {
        string end = undo.Contains("async", StringComparison.Ordinal) ? "await Task.Yield(); " : "";
        string result = undo.Contains("string", StringComparison.Ordinal) ? "return \"\"; " : "";
        dynamic workflow = Harness.Create("W", $"[Workflow(Parallel = ParallelMode.Never)] public sealed partial class W {{ public string Undone = \"\"; [Task, Compensate(nameof(Undo))] public int A([Each] int x) => x == 3 ? throw new InvalidOperationException(\"x\") : x * 10; [Task] public int B([Each] int a) => a; {undo} {{ {end}Undone += $\"{{a}}:{{x}} \"; {result}}} }}");

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => { await workflow.RunAsync(new[] { 0, 1, 2, 3, 4 }, default(CancellationToken)); });

        Assert.Equal(("20:2 10:1 0:0 ", 3), ((string)workflow.Undone, thrown.Element));
        Assert.Empty(thrown.OtherFailures);
    }

    [Fact]
    public async Task Compensate_UndoesWhatAFollowerHadDone_ThoughItEndsUpstreamFailed()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public sealed partial class W { public string Undone = \"\"; readonly TaskCompletionSource _b = new(); [Task] public async Task<int> A([Each] int x) { if (x == 1) { await _b.Task; throw new InvalidOperationException(\"x\"); } return x; } [Task, Compensate(nameof(Undo))] public int B([Each] int a) { _b.TrySetResult(); return a + 5; } void Undo(int b) => Undone += b; }");

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => { await workflow.RunAsync(new[] { 0, 1 }, default(CancellationToken)); });

        Assert.Equal(("5", TaskState.UpstreamFailed), ((string)workflow.Undone, thrown.Result["B"].State));
    }

    [Theory]
    [InlineData("bool Ask() { Asked++; return !Skip; }")]
    [InlineData("async Task<bool> Ask() { await Task.Yield(); Asked++; return !Skip; }")]
    public async Task When_DecidesOnce(string condition)
    {
        dynamic workflow = Harness.Create("W", $"[Workflow] public sealed partial class W {{ public int Asked; public bool Skip; [Task] public int A([Each] int x) => x; [Task, When(nameof(Ask))] public int B([Each] int a) => a + 1; {condition} }}");

        Assert.Equal(new[] { 1, 2, 3 }, ((TaskOutcome<int[]>)await workflow.RunAsync(s_three, default(CancellationToken))).Value);
        Assert.Equal(1, (int)workflow.Asked);
        workflow.Skip = true;
        Assert.Equal(TaskState.Skipped, ((TaskOutcome<int[]>)await workflow.RunAsync(s_three, default(CancellationToken))).State);
    }

    [Fact]
    public async Task When_ThatThrows_FailsTheTask()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public sealed partial class W { [Task, When(nameof(Ask)), Fallback(nameof(M))] public int A([Each] int x) => x; int M(int x) => -1; bool Ask() => throw new InvalidOperationException(\"ask\"); }");

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => { await workflow.RunAsync(s_three, default(CancellationToken)); });

        Assert.Equal((-1, "ask"), (thrown.Element, thrown.InnerException!.Message));
    }

    // It takes the whole output of the task that it would follow, and so has to wait for it.
    [Theory]
    [InlineData("[When(nameof(Ask))] public int B([Each] int a) => a + 1; bool Ask(int[] a) => a[0] == 10;")]
    [InlineData("[Fallback(nameof(M))] public int B([Each] int a) => throw new InvalidOperationException(\"b\"); int M([Each] int item, [From(nameof(A))] int[] all) => all[0] == 10 ? item + 1 : 0;")]
    [InlineData("public int B([Each] int a, [From(nameof(A))] int[] all) => all[0] == 10 ? a + 1 : 0;")]
    public async Task WhoTakesTheWholeToo_WaitsForIt(string task)
    {
        string attribute = task.StartsWith('[') ? "[Task, " + task[1..] : "[Task] " + task;
        dynamic workflow = Harness.Create("W", $"[Workflow] public sealed partial class W {{ [Task] public async Task<int> A([Each] int x) {{ if (x == 0) await Task.Delay(30); return 10 + x; }} {attribute} [Task, Output] public string Show([From(nameof(B))] TaskOutcome<int[]> b) => string.Join(' ', b.Value); }}");

        dynamic result = await workflow.RunAsync(s_three, default(CancellationToken));

        Assert.Equal("11 12 13", (string)(result is string ? result : result.Value));
    }
}
