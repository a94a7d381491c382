namespace Orchestrator.Generators.Tests.Policies;

/// <summary>Every rule, as it is written on a task and as it then runs.</summary>
public sealed class TriggerRunTests
{
    // A and B succeed, fail or are skipped, as their letters say.
    private const string Two = """
            [Task(AllowFailure = true), When(nameof(IsA))] public int A(char a_) => a_ == 's' ? 1 : throw new InvalidOperationException("a");
            [Task(AllowFailure = true), When(nameof(IsB))] public async Task<int> B(char b_) { await Task.Yield(); return b_ == 's' ? 2 : throw new InvalidOperationException("b"); }
            static bool IsA(char a_) => a_ != 'k';
            static ValueTask<bool> IsB(char b_) => new(b_ != 'k');
        """;

    [Theory]
    [InlineData("AllSucceeded", "ss:run sf:UpstreamFailed sk:Skipped fk:UpstreamFailed")]
    [InlineData("AllFailed", "ff:run sf:Skipped fk:Skipped")]
    [InlineData("AllDone", "ss:run ff:run kk:run sf:run")]
    [InlineData("AllSkipped", "kk:run sk:Skipped ff:Skipped")]
    [InlineData("AnySucceeded", "ss:run sf:run ks:run ff:UpstreamFailed kk:Skipped")]
    [InlineData("AnyFailed", "ff:run sf:run ss:Skipped kk:Skipped")]
    [InlineData("AnyDone", "ss:run kf:run kk:Skipped")]
    [InlineData("NoneFailed", "ss:run sk:run kk:run sf:UpstreamFailed")]
    [InlineData("NoneFailedMinOneSucceeded", "sk:run kk:Skipped fs:UpstreamFailed")]
    [InlineData("NoneSkipped", "ss:run ff:run sk:Skipped")]
    [InlineData("AllDoneMinOneSucceeded", "sf:run ff:UpstreamFailed sk:Skipped")]
    [InlineData("Always", "ss:run ff:run kk:run")]
    public async Task ARule_DecidesWhetherTheTaskRuns(string rule, string cases)
    {
        dynamic workflow = Harness.Create("W", $$"""
            [Workflow] public sealed partial class W {
                {{Two}}
                [Task(Trigger = TriggerRule.{{rule}}, DependsOn = ["A", "B"], AllowFailure = true)] public string C() => "run";
            }
            """);
        foreach (string[] one in cases.Split(' ').Select(one => one.Split(':')))
        {
            TaskOutcome<string> c = await RunAsync(workflow, one[0]);

            Assert.Equal((one[0], one[1]), (one[0], c.HasValue ? c.Value : c.State.ToString()));
        }

        static async Task<TaskOutcome<string>> RunAsync(dynamic workflow, string ends) => await workflow.RunAsync(ends[0], ends[1], default(CancellationToken));
    }

    [Theory]
    [InlineData("ss", "1 2")]
    [InlineData("fs", "Failed 2")]
    [InlineData("sk", "1 Skipped")]
    public async Task Outcomes_SayHowTheOthersEnded(string ends, string expected)
    {
        dynamic workflow = Harness.Create("W", $$"""
            [Workflow] public sealed partial class W {
                {{Two}}
                [Task(Trigger = TriggerRule.AllDone)] public string C(TaskOutcome<int> a, TaskOutcome<int> b) => $"{a} {b}";
            }
            """);

        Assert.Equal(expected, (string)await workflow.RunAsync(ends[0], ends[1], default(CancellationToken)));
    }

    [Theory]
    [InlineData("AnySucceeded", 's')]
    [InlineData("AnyDone", 's')]
    [InlineData("AnyDone", 'f')]
    [InlineData("AnyFailed", 'f')]
    public async Task ARuleThatDoesNotWait_SeesWhatHasNotEndedAsPending(string rule, char end)
    {
        dynamic workflow = Harness.Create("W", $$"""
            [Workflow] public sealed partial class W {
                public string? Seen;
                private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
                [Task(AllowFailure = true)] public string Quick(char end) => end == 's' ? "quick" : throw new InvalidOperationException("no");
                [Task] public async Task<string> Slow() { await _seen.Task; return "slow"; }
                [Task(Trigger = TriggerRule.{{rule}})] public string First(TaskOutcome<string> quick, TaskOutcome<string> slow) { Seen = $"{quick} {slow}"; _seen.SetResult(); return Seen; }
            }
            """);

        await workflow.RunAsync(end, default(CancellationToken));

        Assert.Equal((end == 's' ? "quick" : "Failed") + " Pending", (string)workflow.Seen);
    }

    [Fact]
    public async Task Cleanup_RunsAfterAFailure_AndSeesIt()
    {
        dynamic workflow = Harness.Create("W", """
            [Workflow] public sealed partial class W {
                public string? Seen;
                [Task] public int A() => throw new InvalidOperationException("broken");
                [Task(Trigger = TriggerRule.AllDone)] public async Task Clean(TaskOutcome<int> a, CancellationToken token) { await Task.Delay(1, token); Seen = $"{a.State} {a.Exception!.Message}"; }
            }
            """);

        await Assert.ThrowsAsync<TaskFailedException>(async () => { await workflow.RunAsync(default(CancellationToken)); });

        Assert.Equal("Failed broken", (string)workflow.Seen);
    }

    [Fact]
    public void WhatNeedsNoRun_StillRunsOnTheLine_AndWhatHasARuleDoesNot()
    {
        Assert.Contains("RunOnLineAsync", Harness.Generate("[Workflow] public partial class W { [Task] public int A() => 1; [Task] public int B(int a) => a; }"), StringComparison.Ordinal);
        Assert.DoesNotContain("RunOnLineAsync", Harness.Generate("[Workflow] public partial class W { [Task] public int A() => 1; [Task(Trigger = TriggerRule.NoneFailed)] public int B(int a) => a; }"), StringComparison.Ordinal);
        Assert.DoesNotContain("RunOnLineAsync", Harness.Generate("[Workflow] public partial class W { [Task, Timeout(Seconds = 1)] public int A(CancellationToken token) => 1; }"), StringComparison.Ordinal);
    }
}
