namespace Orchestrator.Generators.Tests.Policies;

/// <summary>What is generated for policies also runs, where all goes well and where it does not.</summary>
public sealed class PolicyRunTests
{
    [Theory]
    [InlineData(2, 3, "ok 3")]
    [InlineData(3, 3, null)]
    public async Task Retry_TriesAgain_AsOftenAsItSays(int failures, int attempts, string? expected)
    {
        dynamic workflow = Harness.Create("W", $$"""
            [Workflow] public sealed partial class W {
                [Task, Retry(3, DelaySeconds = 0, Jitter = false, Backoff = Backoff.Constant)]
                public async Task<string> A(int failures, TaskContext context) {
                    await Task.Yield();
                    return context.Attempt > failures ? "ok " + context.Attempt : throw new InvalidOperationException("no");
                }
            }
            """);

        ValueTask<string> run = workflow.RunAsync(failures, default(CancellationToken));

        if (expected is not null)
        {
            Assert.Equal(expected, await run);
        }
        else
        {
            Assert.Equal(attempts, (await Assert.ThrowsAsync<TaskFailedException>(async () => await run)).Attempts);
        }
    }

    [Theory]
    [InlineData("InvalidOperationException", 2)]
    [InlineData("FormatException", 1)]
    public async Task Retry_On_IsForTheseExceptions(string exception, int attempts)
    {
        dynamic workflow = Harness.Create("W", $$"""
            [Workflow] public sealed partial class W {
                [Task, Retry(2, DelaySeconds = 0, On = [typeof(InvalidOperationException), typeof(TimeoutException)])]
                public void A() => throw new {{exception}}("no");
            }
            """);

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => { await workflow.RunAsync(default(CancellationToken)); });

        Assert.Equal(attempts, thrown.Attempts);
    }

    [Fact]
    public async Task Timeout_EndsAnAttempt()
    {
        dynamic workflow = Harness.Create("W", """
            [Workflow] public sealed partial class W {
                [Task, Timeout(Seconds = 0.05), Retry(2, DelaySeconds = 0, On = [typeof(TimeoutException)])]
                public async Task<int> A(TaskContext context, CancellationToken token) {
                    await Task.Delay(context.Attempt == 1 ? -1 : 0, token);
                    return context.Attempt;
                }
            }
            """);

        Assert.Equal(2, (int)await workflow.RunAsync(default(CancellationToken)));
    }

    [Theory]
    [InlineData(0, "0 -> caught 1")]
    [InlineData(1, "1")]
    public async Task Fallback_GivesTheOutput_AndSeesTheException(int seed, string expected)
    {
        dynamic workflow = Harness.Create("W", """
            [Workflow] public sealed partial class W {
                [Task] public int Seed(int given) => given;
                [Task, Fallback(nameof(Guess))] public string A([From("Seed")] int x) => x > 0 ? x.ToString() : throw new InvalidOperationException("caught");
                private static async Task<string> Guess(Exception why, [From("Seed")] int x, int more, CancellationToken token) { await Task.Delay(1, token); return $"{x} -> {why.Message} {more}"; }
                [Task] public string B(string a) => a;
            }
            """);

        Assert.Equal(expected, (string)await workflow.RunAsync(seed, 1, default(CancellationToken)));
    }

    [Fact]
    public async Task Fallback_ThatThrowsToo_LeavesTheTaskFailed()
    {
        dynamic workflow = Harness.Create("W", """
            [Workflow] public sealed partial class W {
                [Task, Fallback(nameof(Guess))] public void A() => throw new InvalidOperationException("first");
                private Task Guess() => throw new InvalidOperationException("second");
            }
            """);

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => { await workflow.RunAsync(default(CancellationToken)); });

        Assert.Equal(("first", "second"), (thrown.InnerException!.Message, Assert.Single(thrown.OtherFailures).Message));
    }

    [Theory]
    [InlineData("IEnumerable<int>", "List<int> Guess() => [7];")]
    [InlineData("IEnumerable<int>", "async Task<List<int>> Guess() { await Task.Yield(); return [7]; }")]
    [InlineData("IEnumerable<int>", "ValueTask<int[]> Guess() => new(new[] { 7 });")]
    [InlineData("dynamic", "async Task<dynamic> Guess() { await Task.Yield(); return new[] { 7 }; }")]
    public async Task Fallback_OfAnotherType_IsConverted(string type, string fallback)
    {
        dynamic workflow = Harness.Create("W", $$"""
            [Workflow] public sealed partial class W {
                [Task, Fallback(nameof(Guess))] public {{type}} A() => throw new InvalidOperationException();
                {{fallback}}
                [Task] public int B([From("A")] {{(type == "dynamic" ? "object" : type)}} a) { foreach (int x in (IEnumerable<int>)a) return x; return 0; }
            }
            """);

        Assert.Equal(7, (int)await workflow.RunAsync(default(CancellationToken)));
    }

    [Fact]
    public async Task Compensations_UndoWhatSucceeded_LastFirst()
    {
        dynamic workflow = Harness.Create("W", """
            [Workflow] public sealed partial class W {
                public List<string> Log { get; } = [];
                [Task, Compensate(nameof(UndoA))] public int A(int x) => x + 1;
                private int UndoA(int a, int x, string reason) { Log.Add($"A {a} {x} {reason}"); return 0; }
                [Task, Compensate(nameof(UndoB))] public async ValueTask<int> B(int a) { await Task.Yield(); return a * 2; }
                private async Task<bool> UndoB(int b, int a, CancellationToken token) { await Task.Delay(1, token); Log.Add($"B {b} {a}"); return true; }
                [Task, Compensate(nameof(UndoC))] public void C(int b, bool fail) { if (fail) throw new InvalidOperationException(); }
                private async Task UndoC() { await Task.Yield(); Log.Add("C"); }
            }
            """);

        await Assert.ThrowsAsync<TaskFailedException>(async () => { await workflow.RunAsync(1, true, "why", default(CancellationToken)); });

        Assert.Equal(["B 4 2", "A 2 1 why"], (List<string>)workflow.Log);
        await workflow.RunAsync(1, false, "why", default(CancellationToken));
        Assert.Equal(2, ((List<string>)workflow.Log).Count);
    }

    [Theory]
    [InlineData(5, "deployed 5")]
    [InlineData(1, "kept 1")]
    public async Task ACondition_IsEvaluatedOnce_ForAllThatShareIt(int score, string expected)
    {
        dynamic workflow = Harness.Create("W", """
            [Workflow] public sealed partial class W {
                public int Asked;
                [Task] public int Train(int score) => score;
                [Task, When(nameof(IsBetterAsync))] public string Deploy(int train) => "deployed " + train;
                [Task, When(nameof(IsBetterAsync), Is = false)] public string Keep(int train) => "kept " + train;
                [Task(Trigger = TriggerRule.NoneFailed)] public string Report(TaskOutcome<string> deploy, TaskOutcome<string> keep) => deploy.HasValue ? deploy.Value : keep.Value;
                private async Task<bool> IsBetterAsync(int train, int limit) { Interlocked.Increment(ref Asked); await Task.Delay(1); return train > limit; }
            }
            """);

        string report = await workflow.RunAsync(score, 3, default(CancellationToken));

        Assert.Equal((expected, 1), (report, (int)workflow.Asked));
    }

    [Fact]
    public void TheGraph_KnowsThemAll()
    {
        var workflow = Harness.Create("W", """
            [ResourcePool("gpu", 2)] public abstract class B { }
            [Workflow, ResourcePool("net", 9)] public sealed partial class W : B {
                [Task, Retry(4, DelaySeconds = 0.5, Backoff = Backoff.Linear, MaxDelaySeconds = 2, Jitter = false, On = [typeof(FormatException)]), Timeout(Seconds = 1.5)] public void First() { }
                [Task, Requires("gpu"), Requires("net", 3), Cache(Seconds = 60, MaxEntries = 5, Scope = CacheScope.Instance), Fallback("F"), Compensate("C"), When("Yes", Is = false)] public int Second(int x) => x;
                int F(int x, string why) => x; void C() { } bool Yes() => true;
            }
            """);

        var graph = (WorkflowGraph)workflow.GetType().GetProperty("Graph")!.GetValue(null)!;

        Assert.Equal([new("gpu", 2), new("net", 9)], graph.ResourcePools);
        TaskPolicies first = graph.Tasks[0].Policies;
        Assert.Equal((4, TimeSpan.FromSeconds(0.5), Backoff.Linear, TimeSpan.FromSeconds(2), false), (first.Retry!.MaxAttempts, first.Retry.Delay, first.Retry.Backoff, first.Retry.MaxDelay, first.Retry.Jitter));
        Assert.Equal([typeof(FormatException)], first.Retry.On);
        Assert.Equal(TimeSpan.FromSeconds(1.5), first.Timeout);
        TaskPolicies second = graph.Tasks[1].Policies;
        Assert.Equal([new("gpu", 1), new("net", 3)], second.Requires);
        Assert.Equal((TimeSpan.FromSeconds(60), 5, CacheScope.Instance), (second.Cache!.Duration, second.Cache.MaxEntries, second.Cache.Scope));
        Assert.Equal(("F", "C", "Yes", false), (second.Fallback, second.Compensation, second.Condition, second.ConditionIs));
        Assert.Equal(["x", "why"], graph.Tasks[1].Inputs.Select(input => graph.Inputs[input].Name));
    }
}
