namespace Orchestrator.Tests;

/// <summary>The situations that the documentation of Apache Airflow teaches its trigger rules with, as workflows; they behave as it says there.</summary>
public sealed partial class SituationTests
{
    /// <summary>A skipped task before two joins: the one of the default rule is skipped, the one that wants any success runs.</summary>
    [Fact]
    public async Task SkipThroughAJoin()
    {
        RunResult result = await new Skips().RunDetailedAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                ("Always", TaskState.Succeeded), ("Skipped", TaskState.Skipped), ("JoinOfAll", TaskState.Skipped), ("AfterJoinOfAll", TaskState.Skipped),
                ("JoinOfAny", TaskState.Succeeded), ("AfterJoinOfAny", TaskState.Succeeded),
            ],
            StatesOf(result));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    [InlineData("none")]
    public async Task BranchThenJoin(string branch)
    {
        RunResult result = await new Branches().RunDetailedAsync(branch, TestContext.Current.CancellationToken);

        TaskState Of(bool isTaken) => isTaken ? TaskState.Succeeded : TaskState.Skipped;
        Assert.Equal(
            [
                ("Start", TaskState.Succeeded), ("A", Of(branch == "a")), ("AfterA", Of(branch == "a")), ("B", Of(branch == "b")), ("AfterB", Of(branch == "b")),
                ("Join", Of(branch != "none")), ("End", TaskState.Succeeded),
            ],
            StatesOf(result));
        Assert.True(result.Succeeded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ShortCircuit(bool holds)
    {
        RunResult result = await new Circuit().RunDetailedAsync(holds, TestContext.Current.CancellationToken);

        TaskState expected = holds ? TaskState.Succeeded : TaskState.Skipped;
        Assert.Equal(
            [("Gate", expected), ("First", expected), ("Second", expected), ("WhateverHappened", TaskState.Succeeded)], StatesOf(result));
        Assert.True(result.Succeeded);
    }

    /// <summary>Teardown runs if setup has succeeded, however the work ends; not if setup has failed, and not if it was skipped.</summary>
    [Theory]
    [InlineData("", TaskState.Succeeded, TaskState.Succeeded, TaskState.Succeeded)]
    [InlineData("work", TaskState.Succeeded, TaskState.Failed, TaskState.Succeeded)]
    [InlineData("setup", TaskState.Failed, TaskState.UpstreamFailed, TaskState.UpstreamFailed)]
    [InlineData("skip", TaskState.Skipped, TaskState.Skipped, TaskState.Skipped)]
    public async Task SetupAndTeardown(string what, TaskState setup, TaskState work, TaskState teardown)
    {
        RunResult result = await new Cluster().RunDetailedAsync(what, TestContext.Current.CancellationToken);

        Assert.Equal(
            [("Setup", setup), ("Work", work), ("Teardown", teardown), ("After", work == TaskState.Failed ? TaskState.UpstreamFailed : work)], StatesOf(result));
        Assert.Equal(setup != TaskState.Failed && work != TaskState.Failed, result.Succeeded);
    }

    /// <summary>A teardown that fails does not fail the run, where its failure is allowed.</summary>
    [Fact]
    public async Task TeardownThatFails()
    {
        RunResult result = await new Cluster().RunDetailedAsync("teardown", TestContext.Current.CancellationToken);

        Assert.Equal((TaskState.Failed, true), (result["Teardown"].State, result.Succeeded));
    }

    private static IEnumerable<(string, TaskState)> StatesOf(RunResult result) => result.Tasks.Select(static task => (task.Name, task.State));

    [Workflow]
    internal sealed partial class Skips
    {
        [Task]
        public void Always()
        {
        }

        private static bool No() => false;

        [Task, When(nameof(No))]
        public void Skipped()
        {
        }

        [Task(DependsOn = [nameof(Always), nameof(Skipped)])]
        public void JoinOfAll()
        {
        }

        [Task(DependsOn = [nameof(JoinOfAll)])]
        public void AfterJoinOfAll()
        {
        }

        [Task(DependsOn = [nameof(Always), nameof(Skipped)], Trigger = TriggerRule.AnySucceeded)]
        public void JoinOfAny()
        {
        }

        [Task(DependsOn = [nameof(JoinOfAny)])]
        public void AfterJoinOfAny()
        {
        }
    }

    [Workflow]
    internal sealed partial class Branches
    {
        [Task]
        public string Start(string branch) => branch;

        private static bool IsA(string start) => start == "a";

        private static bool IsB(string start) => start == "b";

        [Task(DependsOn = [nameof(Start)]), When(nameof(IsA))]
        public void A()
        {
        }

        [Task(DependsOn = [nameof(A)])]
        public void AfterA()
        {
        }

        [Task(DependsOn = [nameof(Start)]), When(nameof(IsB))]
        public void B()
        {
        }

        [Task(DependsOn = [nameof(B)])]
        public void AfterB()
        {
        }

        [Task(DependsOn = [nameof(AfterA), nameof(AfterB)], Trigger = TriggerRule.NoneFailedMinOneSucceeded)]
        public void Join()
        {
        }

        [Task(DependsOn = [nameof(Join)], Trigger = TriggerRule.NoneFailed)]
        public void End()
        {
        }
    }

    [Workflow]
    internal sealed partial class Circuit
    {
        private static bool Holds(bool holds) => holds;

        [Task, When(nameof(Holds))]
        public void Gate()
        {
        }

        [Task(DependsOn = [nameof(Gate)])]
        public void First()
        {
        }

        [Task(DependsOn = [nameof(First)])]
        public void Second()
        {
        }

        [Task(DependsOn = [nameof(Second)], Trigger = TriggerRule.AllDone)]
        public void WhateverHappened()
        {
        }
    }

    [Workflow]
    internal sealed partial class Cluster
    {
        private static bool IsWanted(string what) => what != "skip";

        [Task, When(nameof(IsWanted))]
        public void Setup(string what) => ThrowIf(what == "setup");

        [Task(DependsOn = [nameof(Setup)])]
        public void Work(string what) => ThrowIf(what == "work");

        [Task(DependsOn = [nameof(Setup), nameof(Work)], Trigger = TriggerRule.AllDoneMinOneSucceeded, AllowFailure = true)]
        public void Teardown(string what) => ThrowIf(what == "teardown");

        [Task(DependsOn = [nameof(Work)])]
        public void After()
        {
        }

        private static void ThrowIf(bool fails)
        {
            if (fails)
            {
                throw new InvalidOperationException("on purpose");
            }
        }
    }
}
