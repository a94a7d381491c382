namespace Orchestrator.Tests.Execution;

/// <summary>What tasks see of the caller's context, and what the caller sees of theirs: nothing.</summary>
public sealed partial class ContextTests
{
    private static readonly AsyncLocal<string?> s_local = new();

    public static TheoryData<RunPath> Paths => new(Enum.GetValues<RunPath>());

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task AnAsyncLocal_SetByASynchronousTask_DoesNotReachTheCaller(RunPath path)
    {
        s_local.Value = "caller";
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Named("diamond"), path)) { Body = static (task, _) => { s_local.Value = "T" + task; return default; } };

        ValueTask pending = run.RunAsync(path);
        string? after = s_local.Value;
        await pending;

        Assert.Equal("caller", after);
    }

    // Failing, suspended and canceled runs leave the line in the middle; each place has its turn.
    [Theory]
    [MemberData(nameof(Paths))]
    public async Task AnAsyncLocal_SetBeforeTheRunLeavesTheLine_DoesNotReachTheCaller(RunPath path)
    {
        s_local.Value = "caller";
        for (int place = 0; place < 4; place++)
        {
            foreach (string way in new[] { "fails", "suspends", "cancels" })
            {
                using var source = new CancellationTokenSource();
                var suspended = new TaskCompletionSource();
                var run = new GraphRun(GraphRun.GraphOf(Shapes.Chain(4), path))
                {
                    Body = (task, _) =>
                    {
                        s_local.Value = "T" + task;
                        return (task == place ? way : null) switch
                        {
                            "fails" => throw new InvalidOperationException("broken"),
                            "suspends" => new ValueTask(suspended.Task),
                            "cancels" => new ValueTask(source.CancelAsync()),
                            _ => default,
                        };
                    },
                };

                Task pending = run.RunAsync(path, source.Token).AsTask();
                string? after = s_local.Value;
                suspended.SetResult();
                string? afterRelease = s_local.Value;
                Exception? thrown = await Record.ExceptionAsync(() => pending);

                Assert.Equal(("caller", "caller"), (after, afterRelease));
                Assert.True(way == "suspends" || place == 3 ? thrown is null || way == "fails" : thrown is not null);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task AnAsyncLocalOfTheCaller_IsSeenByTasksOnEveryThread(RunPath path)
    {
        for (int round = 0; round < 50; round++)
        {
            string mine = "caller " + round;
            s_local.Value = mine;
            int wrong = 0;
            var run = new GraphRun(GraphRun.GraphOf(Shapes.Fan(20), path))
            {
                Body = async (task, _) =>
                {
                    Interlocked.Add(ref wrong, s_local.Value == mine ? 0 : 1);
                    if (task % 3 == 0)
                    {
                        await Task.Yield();
                        Interlocked.Add(ref wrong, s_local.Value == mine ? 0 : 1);
                    }
                },
            };

            await run.RunAsync(path);

            Assert.Equal(0, wrong);
        }
    }

    // The thread that ends a suspended task has a context of its own, which tasks neither see nor change.
    [Theory]
    [MemberData(nameof(Paths))]
    public async Task TheContextOfTheThreadThatEndsATask_IsNotTheTasks(RunPath path)
    {
        s_local.Value = "caller";
        var gate = new ManualTask();
        string? seen = null;
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Chain(2), path))
        {
            Body = (task, _) =>
            {
                if (task == 0)
                {
                    return gate.Suspend();
                }

                seen = s_local.Value;
                s_local.Value = "task";
                return default;
            },
        };

        Task pending = run.RunAsync(path).AsTask();
        string? after = await Task.Run(() =>
        {
            s_local.Value = "other";
            gate.Release();
            return s_local.Value;
        });
        await pending;

        Assert.Equal(("caller", "other"), (seen, after));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void ASynchronizationContext_SetByATask_DoesNotReachTheCaller(RunPath path) => OnAThreadOfItsOwn(() =>
    {
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Chain(3), path))
        {
            Body = static (_, _) => { SynchronizationContext.SetSynchronizationContext(new SynchronizationContext()); return default; },
        };

        Assert.True(run.RunAsync(path).IsCompletedSuccessfully);
        Assert.Null(SynchronizationContext.Current);

        var fails = new GraphRun(GraphRun.GraphOf(Shapes.Chain(3), path))
        {
            Body = static (_, _) =>
            {
                SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
                throw new InvalidOperationException("broken");
            },
        };
        Assert.True(fails.RunAsync(path).IsFaulted);
        Assert.Null(SynchronizationContext.Current);
    });

    [Theory]
    [MemberData(nameof(Paths))]
    public void ASynchronizationContextOfTheCaller_IsHiddenFromTasks_AndBackAfterwards(RunPath path) => OnAThreadOfItsOwn(() =>
    {
        var context = new SynchronizationContext();
        SynchronizationContext.SetSynchronizationContext(context);
        int seen = 0;
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Named("diamond"), path))
        {
            Body = (_, _) => { Interlocked.Add(ref seen, SynchronizationContext.Current is null ? 0 : 1); return default; },
        };

        run.RunAsync(path).AsTask().GetAwaiter().GetResult();

        Assert.Equal((0, context), (seen, SynchronizationContext.Current));
    });

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task ASchedulerOfTheCaller_IsHiddenFromTasks_AlsoFromThoseAfterASuspendedOne(RunPath path)
    {
        TaskScheduler exclusive = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        int seen = 0;
        var gate = new ManualTask();
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Named("diamond"), path))
        {
            Body = (task, _) =>
            {
                Interlocked.Add(ref seen, TaskScheduler.Current == TaskScheduler.Default ? 0 : 1);
                return task == 1 ? gate.Suspend() : default;
            },
        };

        Task pending = null!;
        var caller = new Task(() =>
        {
            pending = run.RunAsync(path).AsTask();
            gate.Release();
            Assert.Same(exclusive, TaskScheduler.Current);
        });
        caller.RunSynchronously(exclusive);
        await caller;
        await pending.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, seen);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void ARunWhoseCallerSuppressesTheFlow_RunsAllTasks_AndStaysSuppressed(RunPath path) => OnAThreadOfItsOwn(() =>
    {
        s_local.Value = "caller";
        int count = 0;
        using AsyncFlowControl suppressed = ExecutionContext.SuppressFlow();
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Fan(10), path))
        {
            Body = async (task, _) =>
            {
                Interlocked.Increment(ref count);
                s_local.Value = "T" + task;
                if (task % 2 == 1)
                {
                    await Task.Yield();
                }
            },
        };

        Task pending = run.RunAsync(path).AsTask();
        Assert.True(ExecutionContext.IsFlowSuppressed());
        Assert.Equal("caller", s_local.Value);
        Assert.True(pending.Wait(TimeSpan.FromMinutes(1)));
        Assert.Equal(12, count);
    });

    [Theory]
    [MemberData(nameof(Paths))]
    public void ATaskThatSuppressesTheFlow_LeavesTheCallersAlone(RunPath path) => OnAThreadOfItsOwn(() =>
    {
        s_local.Value = "caller";
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Chain(2), path)) { Body = static (task, _) => { Suppress(task == 0); return default; } };

        Assert.True(run.RunAsync(path).IsCompletedSuccessfully);

        Assert.False(ExecutionContext.IsFlowSuppressed());
        Assert.Equal("caller", s_local.Value);
    });

    [Fact]
    public async Task AGeneratedLine_GivesTheThreadBackAsItWas()
    {
        s_local.Value = "caller";
        var gate = new TaskCompletionSource();
        Func<ValueTask>[] bodies = [static () => default, () => new ValueTask(gate.Task), static () => throw new InvalidOperationException("broken")];
        foreach (Func<ValueTask> body in bodies)
        {
            var workflow = new Changing(body);
            SynchronizationContext? before = SynchronizationContext.Current;
            Task pending = workflow.RunAsync().AsTask();
            (string? local, SynchronizationContext? context) = (s_local.Value, SynchronizationContext.Current);
            gate.TrySetResult();
            await Record.ExceptionAsync(() => pending);

            Assert.Equal(("caller", before), (local, context));
            Assert.Equal("caller", workflow.SeenFirst);
        }
    }

    private static void Suppress(bool suppress)
    {
        if (suppress)
        {
            ExecutionContext.SuppressFlow();
        }
    }

    private static void OnAThreadOfItsOwn(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action));
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class Changing(Func<ValueTask> body)
    {
        public string? SeenFirst { get; private set; }

        [Task]
        private void First()
        {
            SeenFirst = s_local.Value;
            s_local.Value = "task";
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
        }

        [Task(DependsOn = [nameof(First)])]
        private ValueTask Second() => body();

        [Task(DependsOn = [nameof(Second)])]
        private void Third() => s_local.Value = "task";
    }
}
