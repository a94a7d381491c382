using System.Collections.Concurrent;

namespace Orchestrator.Tests.Durability;

/// <summary>Runs that are resumed by another version of their workflow.</summary>
public sealed class DurableChangeTests : IAsyncDisposable
{
    private readonly InMemoryCheckpointStore _store = new();
    private readonly ConcurrentQueue<string> _log = [];

    private string[] Log => [.. _log];

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Unchanged_GoesOn()
    {
        await BreakAsync(Version1(), rows: 2);

        Assert.Equal(33, await ResumeAsync(Version1()));
        Assert.Equal(["a", "b", "c"], Log);
    }

    [Fact]
    public async Task TaskWithAnotherVersion_IsRefused_OrRunAgain_OrAccepted()
    {
        await BreakAsync(Version1(), rows: 2);

        WorkflowChangedException changed = await Assert.ThrowsAsync<WorkflowChangedException>(() => ResumeAsync(Version1(versionOfA: 2)));
        Assert.Equal(["'a': its version was 1 and is 2"], changed.Changes);
        Assert.Contains("RerunChanged", changed.Message, StringComparison.Ordinal);

        Assert.Equal(33, await ResumeAsync(Version1(versionOfA: 2), OnChanged.AcceptStored));
        Assert.Equal(["a", "b", "c"], Log);
    }

    [Fact]
    public async Task RerunChanged_RunsThem_AndWhatFollows_Once()
    {
        await BreakAsync(Version1(), rows: 2);

        Assert.Equal(33, await ResumeAsync(Version1(versionOfA: 2), OnChanged.RerunChanged));
        Assert.Equal(["a", "b", "a", "b", "c"], Log);

        // From here on the run is one of the new version.
        Assert.Equal(33, await ResumeAsync(Version1(versionOfA: 2)));
        Assert.Equal(5, Log.Length);
    }

    [Fact]
    public async Task AcceptStored_IsAcceptedForGood()
    {
        await BreakAsync(Version1(), rows: 1);
        await Assert.ThrowsAsync<IOException>(() => ResumeAsync(Version1(versionOfA: 2), OnChanged.AcceptStored, new FaultyStore(_store, 1, recordsLast: false)));

        Assert.Equal(33, await ResumeAsync(Version1(versionOfA: 2)));
        Assert.Single(Log, static entry => entry == "a");
    }

    [Fact]
    public async Task ChangeOfWhatHasNotRun_IsNoneOfTheRunsBusiness()
    {
        await BreakAsync(Version1(), rows: 1);
        var flow = new WorkflowBuilder("versions");
        TaskRef<int> inserted = flow.Task("inserted", _ => Logged("inserted", 100));
        TaskRef<int> a = flow.Task("a", _ => Logged("a", 1));
        TaskRef<int> b = flow.Task("b", a, inserted, (v, w, _) => Logged("b", v + w)).Version(7);

        Assert.Equal(101, await ResumeAsync(flow.Build(b)));
        Assert.Equal(["a", "b", "inserted"], Log.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EdgeAndShape_AreNamed()
    {
        await BreakAsync(Version1(), rows: 2);
        var flow = new WorkflowBuilder("versions");
        TaskRef<string> a = flow.Task("a", static _ => "text");
        TaskRef<int> b = flow.Task("b", static _ => 1);
        flow.Task("c", a, b, static (_, _, _) => 0);

        WorkflowChangedException changed = await Assert.ThrowsAsync<WorkflowChangedException>(
            async () => await flow.Build().ResumeAsync("run-1", new WorkflowRunOptions { Store = _store }));

        Assert.Collection(
            changed.Changes,
            static change => Assert.Equal("'a': its output was Int32 and is String", change),
            static change => Assert.Contains("'b'", change, StringComparison.Ordinal));
        Assert.Contains("'a'", changed.Changes[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TaskThatIsGone_IsNamed()
    {
        await BreakAsync(Version1(), rows: 1);
        var flow = new WorkflowBuilder("versions");
        flow.Task("b", static _ => 1);

        WorkflowChangedException changed = await Assert.ThrowsAsync<WorkflowChangedException>(
            async () => await flow.Build().ResumeAsync("run-1", new WorkflowRunOptions { Store = _store }));

        Assert.Equal(["'a' is not a task any more"], changed.Changes);
    }

    [Fact]
    public async Task NewInput_ThatIsRequired_IsNamed()
    {
        await BreakAsync(Version1(), rows: 1);
        var flow = new WorkflowBuilder("versions");
        TaskRef<int> given = flow.Input<int>("given");
        TaskRef<int> a = flow.Task("a", static _ => 1);
        flow.Task("b", a, given, static (v, w, _) => v + w);

        WorkflowChangedException changed = await Assert.ThrowsAsync<WorkflowChangedException>(
            async () => await flow.Build().ResumeAsync("run-1", new WorkflowRunOptions { Store = _store }));

        Assert.Contains("'given'", Assert.Single(changed.Changes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FinishedRun_OfAnEarlierVersion_TellsWhatItDid()
    {
        Assert.Equal(33, await Version1().RunAsync(null, new WorkflowRunOptions { Store = _store, RunId = "run-1" }));

        await Assert.ThrowsAsync<WorkflowChangedException>(() => ResumeAsync(Version1(versionOfA: 2)));
        Assert.Equal(33, await ResumeAsync(Version1(versionOfA: 2), OnChanged.AcceptStored));
        Assert.Equal(3, Log.Length);
        Assert.Equal(33, await ResumeAsync(Version1(versionOfA: 2), OnChanged.RerunChanged));
        Assert.Equal(6, Log.Length);
    }

    [Fact]
    public async Task FinishedRun_ThatLacksANewTask_DoesNotMakeItUp()
    {
        await Version1().RunAsync(null, new WorkflowRunOptions { Store = _store, RunId = "run-1" });
        var flow = new WorkflowBuilder("versions");
        TaskRef<int> a = flow.Task("a", _ => Logged("a", 1));
        TaskRef<int> b = flow.Task("b", a, (v, _) => Logged("b", v + 10));
        TaskRef<int> c = flow.Task("c", b, (v, _) => Logged("c", v * 3));
        RuntimeWorkflow<int> extended = flow.Build(flow.Task("d", c, (v, _) => Logged("d", v + 1)));

        Assert.Equal(["'d' is new, and has not run"], (await Assert.ThrowsAsync<WorkflowChangedException>(() => ResumeAsync(extended))).Changes);
        Assert.Equal(34, await ResumeAsync(extended, OnChanged.RerunChanged));
        Assert.Equal(["a", "b", "c", "d"], Log);
    }

    [Fact]
    public async Task TimeThatWasUp_IsForgotten_WhereTasksRunAgain()
    {
        int tries = 0;
        RuntimeWorkflow Make(int version)
        {
            var flow = new WorkflowBuilder("timed") { TimeoutSeconds = 0.05 };
            TaskRef<int> a = flow.Task("a", _ => Logged("a", 1)).Version(version).Compensate((int _, CancellationToken _) => _log.Enqueue("undo a"));
            flow.Task("b", a, async (_, token) => await Task.Delay(tries++ == 0 ? Timeout.Infinite : 0, token));
            return flow.Build();
        }

        await Assert.ThrowsAsync<TimeoutException>(async () => await Make(1).RunAsync(null, new WorkflowRunOptions { Store = _store, RunId = "run-1" }));
        await Make(2).ResumeAsync("run-1", new WorkflowRunOptions { Store = _store, OnChanged = OnChanged.RerunChanged });

        Assert.Equal(["a", "undo a", "a"], Log);
    }

    private async Task BreakAsync(RuntimeWorkflow<int> workflow, int rows)
    {
        await Assert.ThrowsAsync<IOException>(
            async () => await workflow.RunAsync(null, new WorkflowRunOptions { Store = new FaultyStore(_store, rows - 1, recordsLast: true), RunId = "run-1" }));
    }

    private async Task<int> ResumeAsync(RuntimeWorkflow<int> workflow, OnChanged onChanged = OnChanged.Fail, ICheckpointStore? store = null) =>
        await workflow.ResumeAsync("run-1", new WorkflowRunOptions { Store = store ?? _store, OnChanged = onChanged });

    private int Logged(string name, int value)
    {
        _log.Enqueue(name);
        return value;
    }

    private RuntimeWorkflow<int> Version1(int versionOfA = 1)
    {
        var flow = new WorkflowBuilder("versions");
        TaskRef<int> a = flow.Task("a", _ => Logged("a", 1)).Version(versionOfA);
        TaskRef<int> b = flow.Task("b", a, (v, _) => Logged("b", v + 10));
        return flow.Build(flow.Task("c", b, (v, _) => Logged("c", v * 3)));
    }
}
