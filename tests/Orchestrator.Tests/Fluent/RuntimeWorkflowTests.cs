using System.Collections.Concurrent;

namespace Orchestrator.Tests.Fluent;

/// <summary>A workflow that was built: its inputs, its runs, and that it stays what it is.</summary>
public sealed class RuntimeWorkflowTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task WhatIsAddedLater_LeavesAWorkflowUntouched()
    {
        WorkflowBuilder flow = new("grows");
        TaskRef<int> first = flow.Task("first", static () => 1);
        RuntimeWorkflow<int> small = flow.Build(first);

        TaskRef<int> second = flow.Task("second", first, static (n, _) => n + 1);
        first.DependsOn("third").Retry(5).Named("First of all");
        flow.Task("third", static () => { });
        RuntimeWorkflow<int> large = flow.Build(second);
        RunResult result = await small.RunDetailedAsync();

        Assert.Equal((1, 3), (small.Graph.Tasks.Count, large.Graph.Tasks.Count));
        Assert.Empty(small.Graph.Tasks[0].Dependencies);
        Assert.Null(small.Graph.Tasks[0].Policies.Retry);
        Assert.Equal("first", small.Graph.Tasks[0].DisplayName);
        Assert.Equal([2], large.Graph.Tasks[0].Dependencies);
        Assert.Equal(5, large.Graph.Tasks[0].Policies.Retry!.MaxAttempts);
        Assert.Equal((1, 2), (await small.RunAsync(), await large.RunAsync()));
        Assert.Equal(1, result.Get(first));
        Assert.Contains("'second'", Assert.Throws<ArgumentException>(() => result.Get(second)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inputs_ThatAreMissingUnknownOrOfAnotherType_AreNamed()
    {
        WorkflowBuilder flow = new("inputs");
        TaskRef<string> folder = flow.Input<string>("folder");
        TaskRef<int?> count = flow.Input<int?>("count", 3);
        TaskRef<string> task = flow.Task("task", folder, count, static (f, n, _) => $"{f} {n}");
        RuntimeWorkflow<string> workflow = flow.Build(task);

        await Throws("folder", "The input 'folder' of workflow 'inputs', of type 'System.String', is missing; its inputs are 'folder' ('System.String'), 'count'", []);
        await Throws("folder", "is of type 'System.String', but a 'System.Int32' was given", new() { ["folder"] = 1 });
        await Throws("foldr", "'foldr' is not an input of workflow 'inputs'; its inputs are", new() { ["folder"] = "a", ["foldr"] = "b" });
        Assert.Equal("a 3", await workflow.RunAsync(new Dictionary<string, object?> { ["folder"] = "a" }));
        Assert.Equal(" ", await workflow.RunAsync(new Dictionary<string, object?> { ["folder"] = null, ["count"] = null }));

        async Task Throws(string parameter, string message, Dictionary<string, object?> inputs)
        {
            var thrown = await Assert.ThrowsAsync<ArgumentException>(async () => await workflow.RunAsync(inputs));
            Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
            Assert.Equal(parameter, thrown.ParamName);
        }
    }

    [Fact]
    public async Task AnInputDeclaredTwice_IsOne_AndRequiredIfItIsAnywhere()
    {
        WorkflowBuilder flow = new("inputs");
        TaskRef<int> first = flow.Input("n", 1);
        TaskRef<int> second = flow.Input<int>("n");
        TaskRef<int> task = flow.Task("task", first, second, static (a, b, _) => a + b);
        RuntimeWorkflow<int> workflow = flow.Build(task);

        Assert.Equal(14, await workflow.RunAsync(new Dictionary<string, object?> { ["n"] = 7 }));
        Assert.True(Assert.Single(workflow.Graph.Inputs).IsRequired);
        await Assert.ThrowsAsync<ArgumentException>(async () => await workflow.RunAsync());
    }

    [Fact]
    public async Task Targets_RunWithWhatTheyNeed_AndOnlyTheirInputs()
    {
        ConcurrentQueue<string> ran = [];
        WorkflowBuilder flow = new("targets");
        TaskRef<string> needed = flow.Input<string>("needed");
        TaskRef<string> other = flow.Input<string>("other");
        TaskRef<string> left = flow.Task("left task", needed, (text, _) => Note(text));
        flow.Task("right", other, (text, _) => Note(text));
        flow.Task("end", () => Note("end")).DependsOn("left task", "right");
        RuntimeWorkflow workflow = flow.Build();

        RunResult result = await workflow.RunTargetsAsync(["left task"], new Dictionary<string, object?> { ["needed"] = "a" });
        var missing = await Assert.ThrowsAsync<ArgumentException>(async () => await workflow.RunTargetsAsync(["end"], new Dictionary<string, object?> { ["needed"] = "a" }));
        var unknown = await Assert.ThrowsAsync<ArgumentException>(async () => await workflow.RunTargetsAsync(["left tsk"]));

        Assert.Equal(["a"], ran);
        Assert.Equal("a", result.Get(left));
        Assert.Equal(TaskState.Pending, result["end"].State);
        Assert.Equal("other", missing.ParamName);
        Assert.Contains("did you mean 'left task'?", unknown.Message, StringComparison.Ordinal);

        string Note(string text)
        {
            ran.Enqueue(text);
            return text;
        }
    }

    [Fact]
    public async Task FailuresAndCancellation_AreThoseOfCompiledWorkflows()
    {
        WorkflowBuilder flow = new("ends");
        TaskRef<bool> fails = flow.Input<bool>("fails");
        flow.Task("task", fails, static async (f, token) =>
        {
            if (f)
            {
                throw new InvalidOperationException("on purpose");
            }

            await Task.Delay(-1, token);
        });
        RuntimeWorkflow workflow = flow.Build();
        using var source = new CancellationTokenSource();
        var failing = new Dictionary<string, object?> { ["fails"] = true };
        var waiting = new Dictionary<string, object?> { ["fails"] = false };

        var failed = await Assert.ThrowsAsync<TaskFailedException>(async () => await workflow.RunAsync(failing));
        ValueTask<RunResult> run = workflow.RunAsync(waiting, source.Token);
        await source.CancelAsync();
        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await run);
        RunResult detailed = await workflow.RunDetailedAsync(failing);
        RunResult observed = await workflow.RunDetailedAsync(waiting, new WorkflowRunOptions { RunId = "mine" }, source.Token);

        Assert.Equal(("ends", "task", 1), (failed.Workflow, failed.Task, failed.Attempts));
        Assert.Equal(source.Token, canceled.CancellationToken);
        Assert.Equal((TaskState.Failed, TaskState.Failed), (detailed.State, detailed["task"].State));
        Assert.Equal((TaskState.Canceled, "mine"), (observed.State, observed.RunId));
    }

    [Fact]
    public void AHandleOfAnotherBuilder_IsRefusedAtOnce()
    {
        WorkflowBuilder flow = new("flow");
        WorkflowBuilder other = new("other");
        TaskRef<int> foreign = other.Task("theirs", static () => 1);
        TaskRef<int> own = flow.Task("mine", static () => 1);

        AssertForeign(() => flow.Task("a", foreign, static (n, _) => n));
        AssertForeign(() => flow.Task("a", other.Input<int[]>("theirs").Each(), static (n, _) => n));
        AssertForeign(() => own.DependsOn(foreign));
        AssertForeign(() => own.When(foreign, static (n, _) => n > 0));
        AssertForeign(() => own.Fallback(foreign, static (_, n, _) => n));
        AssertForeign(() => own.Compensate(foreign, static (_, _) => { }));
        AssertForeign(() => TaskRef.Combine(own, foreign));
        AssertForeign(() => flow.Build(foreign));
        Assert.Equal("mine", Assert.Single(flow.Build().Graph.Tasks).Name);

        static void AssertForeign(Func<object> act) =>
            Assert.Contains("'theirs' is a handle of builder 'other'", Assert.Throws<ArgumentException>(act).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNoTask_HasNoVerbs()
    {
        WorkflowBuilder flow = new("flow");
        TaskRef<int> task = flow.Task("task", static () => 1);
        TaskRef<int> input = flow.Input<int>("number");

        Assert.Contains("an input", Assert.Throws<ArgumentException>(() => input.Retry(3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => task.DependsOn(input));
        Assert.Throws<ArgumentException>(() => flow.Context.Named("x"));
        Assert.Throws<ArgumentException>(() => TaskRef.Combine(task, input).AllowFailure());
        Assert.Throws<ArgumentException>(() => input.Outcome);
        Assert.Throws<ArgumentNullException>(() => flow.Task("null", (TaskRef<int>)null!, static (n, _) => n));
        Assert.Throws<ArgumentNullException>(() => flow.Task("null", (Action)null!));
        Assert.Throws<ArgumentNullException>(() => flow.Task(null!, static () => { }));
        Assert.Throws<ArgumentNullException>(() => ((TaskRef<int>)null!).Retry(1));
        Assert.Throws<ArgumentException>(() => flow.Build(flow.Context));
    }

    [Theory]
    [InlineData(ParallelMode.Never)]
    [InlineData(ParallelMode.Always)]
    public async Task OneWorkflow_RunsManyTimesAtOnce(ParallelMode parallel)
    {
        WorkflowBuilder flow = new("many") { Parallel = parallel };
        TaskRef<int> seed = flow.Input<int>("seed");
        TaskRef<long> left = flow.Task("left", seed, static async (s, _) =>
        {
            await Task.Yield();
            return s * 2L;
        });
        TaskRef<string> right = flow.Task("right", seed, static (s, _) => $"{s}");
        TaskRef<(long, string)> both = flow.Task("both", left, right, static (l, r, _) => (l, r));
        RuntimeWorkflow<(long, string)> workflow = flow.Build(both);

        Task[] runners = [.. Enumerable.Range(0, 8).Select(runner => Task.Run(async () =>
        {
            for (int i = 0; i < 500; i++)
            {
                int value = (runner * 1000) + i;
                Assert.Equal((value * 2L, $"{value}"), await workflow.RunAsync(new Dictionary<string, object?> { ["seed"] = value }));
            }
        }))];

        await Task.WhenAll(runners).WaitAsync(s_limit);
    }

    [Fact]
    public async Task Names_AreAnyText_AndObserversSeeThem()
    {
        string[] names = ["Data Ingestion", "  ", "класс \"x\"", "<T> & co", "line\nbreak", "class", "Task", "😀"];
        WorkflowBuilder flow = new("any \"text\"");
        foreach ((int index, string name) in names.Index())
        {
            flow.Task(name, static () => { }).DependsOn(index + 1 < names.Length ? [names[index + 1]] : []);
        }

        var observer = new Names();
        RuntimeWorkflow workflow = flow.Build();
        RunResult result = await workflow.RunAsync(null, new WorkflowRunOptions { Observer = observer });

        Assert.Equal(names.Reverse(), observer.Started);
        Assert.Equal(names, result.Tasks.Select(static task => task.Name));
        Assert.NotEmpty(workflow.Graph.ToMermaid() + workflow.Graph.ToDot() + workflow.Graph.ToJson());
    }

    [Fact]
    public async Task SubRuns_InheritWhereTheBuilderSaysSo()
    {
        WorkflowBuilder inner = new("inner");
        TaskRef<bool> canceled = inner.Task("task", static async token =>
        {
            await Task.Delay(-1, token);
            return true;
        });
        RuntimeWorkflow<bool> sub = inner.Build(canceled);
        WorkflowBuilder outer = new("outer") { StartsRuns = true };
        TaskRef<bool> task = outer.Task("outer", async () => await sub.RunAsync());
        using var source = new CancellationTokenSource();

        ValueTask<bool> run = outer.Build(task).RunAsync(null, source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await run.AsTask().WaitAsync(s_limit));
    }

    private sealed class Names : RunObserver
    {
        public ConcurrentQueue<string> Started { get; } = [];

        public override void TaskStarted(in TaskEvent task) => Started.Enqueue(task.Task);
    }
}
