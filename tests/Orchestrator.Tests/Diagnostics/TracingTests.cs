using System.Diagnostics;
using Orchestrator.CompilerServices;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Diagnostics;

/// <summary>Spans: who gets one, what it tells, where it is the current one.</summary>
[Collection(nameof(TracingTests))]
[CollectionDefinition(nameof(TracingTests), DisableParallelization = true)]
public sealed partial class TracingTests
{
    private static readonly ActivitySource s_users = new("Users");

    public static TheoryData<RunPath> Paths => new(Enum.GetValues<RunPath>());

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task ARun_HasASpan_AndEachTask(RunPath path)
    {
        using var spans = new SpanListener();
        using Activity caller = s_users.StartActivity("caller")!;
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Named("diamond"), path)) { Body = static async (task, _) => await Yield(task % 2) };

        await run.RunAsync(path);

        Assert.Equal(("run Test", caller, ActivityKind.Internal, ActivityStatusCode.Unset), (spans.Run.OperationName, spans.Run.Parent, spans.Run.Kind, spans.Run.Status));
        Assert.Equal("Test", spans.Run.GetTagItem("orchestrator.workflow"));
        Assert.Equal(1, spans.Run.GetTagItem("orchestrator.workflow.version"));
        Assert.Equal("succeeded", spans.Run.GetTagItem("orchestrator.state"));
        Assert.Equal(["task T0", "task T1", "task T2", "task T3"], spans.Attempts.Select(static span => span.OperationName).Order());
        Assert.All(spans.Attempts, span =>
        {
            Assert.Same(spans.Run, span.Parent);
            Assert.Equal(ActivityStatusCode.Unset, span.Status);
            Assert.Equal("Test", span.GetTagItem("orchestrator.workflow"));
            Assert.Equal(span.OperationName, "task " + span.GetTagItem("orchestrator.task"));
            Assert.Equal(1, span.GetTagItem("orchestrator.task.attempt"));
            Assert.Equal("succeeded", span.GetTagItem("orchestrator.state"));
            Assert.Equal(spans.Run.GetTagItem("orchestrator.run.id"), span.GetTagItem("orchestrator.run.id"));
            Assert.Null(span.GetTagItem("error.type"));
            Assert.Empty(span.Events);
        });
        Assert.Same(spans.Run, spans.Ended[^1]);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task TheSpanOfAnAttempt_IsCurrentInItsBody_AlsoAfterAwaits(RunPath path)
    {
        using var spans = new SpanListener();
        int[][] dependencies = Shapes.Fan(20);
        var run = new GraphRun(GraphRun.GraphOf(dependencies, path));
        for (int round = 0; round < 20; round++)
        {
            int right = 0;
            run.Body = async (task, _) =>
            {
                for (int part = 0; part < 3; part++)
                {
                    using (Activity? own = s_users.StartActivity("own"))
                    {
                        Interlocked.Add(ref right, own?.Parent?.OperationName == "task T" + task ? 1 : 0);
                        await Yield(task % 3);
                    }

                    Interlocked.Add(ref right, Activity.Current?.OperationName == "task T" + task ? 1 : 0);
                }
            };

            await run.RunAsync(path);

            Assert.Equal(6 * dependencies.Length, right);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void NoSpan_ReachesTheCaller(RunPath path)
    {
        using var spans = new SpanListener();
        using Activity caller = s_users.StartActivity("caller")!;
        ExecutionContext? context = ExecutionContext.Capture();
        foreach (Func<int, CancellationToken, ValueTask> body in new Func<int, CancellationToken, ValueTask>[]
        {
            static (_, _) => default,
            static (task, _) => task == 2 ? throw new InvalidOperationException("broken") : default,
            static async (task, _) => await Yield(task == 2 ? 1 : 0),
            static (_, _) =>
            {
                s_users.StartActivity("never stopped");
                return default;
            },
        })
        {
            var run = new GraphRun(GraphRun.GraphOf(Shapes.Named("diamond"), path)) { Body = body };

            ValueTask pending = run.RunAsync(path);

            Assert.Same(caller, Activity.Current);
            Assert.Same(context, ExecutionContext.Capture());
            _ = Record.Exception(() => pending.AsTask().GetAwaiter().GetResult());
            Assert.Same(caller, Activity.Current);
        }
    }

    [Fact]
    public async Task AFailedTask_HasAnErrorAndTheException_AndSoHasItsRun()
    {
        using var spans = new SpanListener();
        var run = new GraphRun(GraphRun.GraphOf([[], [0], [1]])) { Body = static (task, _) => task == 1 ? throw new InvalidOperationException("broken") : default };

        await Assert.ThrowsAsync<TaskFailedException>(async () => await run.RunWithoutResultAsync(null, default));

        Activity failed = Assert.Single(spans.Attempts, static span => span.OperationName == "task T1");
        Assert.Equal((ActivityStatusCode.Error, "broken"), (failed.Status, failed.StatusDescription));
        Assert.Equal("failed", failed.GetTagItem("orchestrator.state"));
        Assert.Equal("System.InvalidOperationException", failed.GetTagItem("error.type"));
        Assert.Equal("exception", Assert.Single(failed.Events).Name);
        Assert.Equal((ActivityStatusCode.Error, "failed"), (spans.Run.Status, spans.Run.GetTagItem("orchestrator.state")));
        Assert.Equal("System.InvalidOperationException", spans.Run.GetTagItem("error.type"));
        Assert.Equal(2, spans.Attempts.Length);
    }

    [Fact]
    public async Task ACanceledRun_HasNoError()
    {
        using var spans = new SpanListener();
        using var source = new CancellationTokenSource();
        var run = new GraphRun(GraphRun.GraphOf([[], [0]]))
        {
            Body = async (_, token) =>
            {
                await source.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await run.RunWithoutResultAsync(null, source.Token));

        Assert.All([spans.Run, Assert.Single(spans.Attempts)], static span =>
            Assert.Equal((ActivityStatusCode.Unset, "canceled"), (span.Status, span.GetTagItem("orchestrator.state"))));
    }

    [Fact]
    public async Task AnExceptionThatCannotBeRead_IsToldByItsType()
    {
        using var spans = new SpanListener();
        var run = new GraphRun(GraphRun.GraphOf([[]])) { Body = static (_, _) => throw new UnreadableException() };

        await Assert.ThrowsAsync<TaskFailedException>(async () => await run.RunWithoutResultAsync(null, default));

        Activity failed = Assert.Single(spans.Attempts);
        Assert.Equal((ActivityStatusCode.Error, typeof(UnreadableException).FullName), (failed.Status, failed.GetTagItem("error.type")));
        Assert.Equal(TimeSpan.Zero, TimeSpan.FromTicks(Math.Min(0, spans.Run.Duration.Ticks)));
    }

    [Fact]
    public async Task EachAttempt_HasASpanOfItsOwn()
    {
        using var spans = new SpanListener();
        var current = new List<string?>();
        WorkflowGraph graph = new WorkflowGraphBuilder("Test").Task("A", null, [], [], []).Retry(3, delaySeconds: 0).Task("B", null, [], [0], []).Build();
        var run = new GraphRun(graph);
        run.Body = async (task, _) =>
        {
            await Task.Yield();
            current.Add($"{Activity.Current!.OperationName} {Activity.Current.GetTagItem("orchestrator.task.attempt")}");
            if (task == 0 && current.Count < 3)
            {
                throw new InvalidOperationException("attempt " + current.Count);
            }
        };

        await run.RunWithoutResultAsync(null, default);

        Assert.Equal(["task A 1", "task A 2", "task A 3", "task B 1"], current);
        Assert.Equal(current, spans.Attempts.Select(static span => $"{span.OperationName} {span.GetTagItem("orchestrator.task.attempt")}"));
        Assert.Equal(["attempt 1", "attempt 2", null, null], spans.Attempts.Select(static span => span.StatusDescription));
        Assert.Equal(["failed", "failed", "succeeded", "succeeded"], spans.Attempts.Select(static span => span.GetTagItem("orchestrator.state")));
        Assert.All(spans.Attempts, span => Assert.Same(spans.Run, span.Parent));
    }

    // B ends A on its own thread, in the middle of its body, so that C may begin there.
    [Theory]
    [MemberData(nameof(Paths))]
    public async Task ATaskThatAnotherEnds_LeavesTheOthersSpanAlone(RunPath path)
    {
        using var spans = new SpanListener();
        var gate = new ManualTask();
        var seen = new List<string?>();
        var run = new GraphRun(GraphRun.GraphOf([[], [], [0], [1, 2]], path))
        {
            Body = (task, _) =>
            {
                lock (seen)
                {
                    seen.Add($"T{task} in {Activity.Current?.OperationName}");
                }

                if (task == 0)
                {
                    return gate.Suspend();
                }

                if (task == 1)
                {
                    gate.Release();
                    lock (seen)
                    {
                        seen.Add($"T1 in {Activity.Current?.OperationName}");
                    }
                }

                return default;
            },
        };

        await run.RunAsync(path).AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["T0 in task T0", "T1 in task T1", "T1 in task T1", "T2 in task T2", "T3 in task T3"], seen.Order());
        Assert.All(spans.Attempts, span => Assert.Same(spans.Run, span.Parent));
    }

    [Fact]
    public async Task ARunThatNobodySamples_HasNoSpans()
    {
        using var spans = new SpanListener(ActivitySamplingResult.None);
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Chain(3))) { Body = static (_, _) => { Assert.Null(Activity.Current); return default; } };

        await run.RunWithoutResultAsync(null, default);

        Assert.Empty(spans.Ended);
    }

    [Fact]
    public async Task AListenerThatThrows_DoesNotHarmTheRun()
    {
        int count = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == OrchestratorDiagnostics.SourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = static _ => throw new NotSupportedException("started"),
            ActivityStopped = static _ => throw new NotSupportedException("stopped"),
        };
        ActivitySource.AddActivityListener(listener);
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Fan(8))) { Body = async (task, _) => { Interlocked.Increment(ref count); await Yield(task % 2); } };

        await run.RunWithoutResultAsync(null, default).AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(10, count);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void ACallerWhoSuppressesTheFlow_GetsSpansAllTheSame()
    {
        using var spans = new SpanListener();
        using (ExecutionContext.SuppressFlow())
        {
            var run = new GraphRun(GraphRun.GraphOf(Shapes.Chain(3), RunPath.Never)) { Body = static (task, _) => { Assert.Equal("task T" + task, Activity.Current?.OperationName); return default; } };

            Assert.True(run.RunWithoutResultAsync(null, default).IsCompletedSuccessfully);
            Assert.Null(Activity.Current);
        }

        Assert.Equal(3, spans.Attempts.Count(span => span.Parent == spans.Run));
    }

    [Fact]
    public async Task AWorkflowOfStraightCalls_IsSeenAsSoonAsSomebodyListens()
    {
        for (int round = 0; round < 3; round++)
        {
            await new Line().RunAsync();
            using var spans = new SpanListener();
            await new Line().RunAsync();

            Assert.Equal("run Line", spans.Run.OperationName);
            Assert.Equal(["task First", "task Second"], spans.Attempts.Select(static span => span.OperationName));
        }
    }

    private static async ValueTask Yield(int times)
    {
        for (int time = 0; time < times; time++)
        {
            await Task.Yield();
        }
    }

    [Workflow]
    private sealed partial class Line
    {
        [Task]
        private int First() => 1;

        [Task]
        private int Second(int first) => first + 1;
    }

    private sealed class UnreadableException : Exception
    {
        public override string Message => throw new NotImplementedException();

        public override string ToString() => throw new NotImplementedException();
    }
}
