using Orchestrator.CompilerServices;
using Orchestrator.Execution;

namespace Orchestrator.Tests.CompilerServices;

/// <summary>The rule that chooses between sharing and the line, seen on a generated workflow.</summary>
public sealed partial class LineSessionTests
{
    [Fact]
    public void ShortRuns_TakeTheLine_OnTheCallersThread() => OnAThreadOfItsOwn(static () =>
    {
        ParallelismAdvisor advisor = Advisors.Of(typeof(Short));
        for (int run = 0; run < 10_000 && advisor.ShouldShare; run++)
        {
            new Short().RunAsync().AsTask().GetAwaiter().GetResult();
        }

        Assert.False(advisor.ShouldShare);
        var workflow = new Short();
        Assert.True(workflow.RunAsync().IsCompletedSuccessfully);
        Assert.Equal(Enumerable.Repeat(Environment.CurrentManagedThreadId, 3), workflow.Threads);
    });

    [Fact]
    public void ASlowRunOnTheLine_MakesTheNextOneShare() => OnAThreadOfItsOwn(static () =>
    {
        ParallelismAdvisor advisor = Advisors.Of(typeof(Slow));
        StopSharing(advisor);
        int start = CoarseClock.Now;

        Assert.True(new Slow(() => WaitForSteps(start, 3)).RunAsync().IsCompletedSuccessfully);

        Assert.True(advisor.ShouldShare);
    });

    [Fact]
    public void AShortRunDuringWhichTheClockMoved_StaysOnTheLine() => OnAThreadOfItsOwn(static () =>
    {
        ParallelismAdvisor advisor = Advisors.Of(typeof(AtTheStep));
        int steps;
        do
        {
            StopSharing(advisor);
            int start = CoarseClock.Now;
            Assert.True(new AtTheStep(() => WaitForSteps(start, 1)).RunAsync().IsCompletedSuccessfully);
            steps = CoarseClock.Now - start;
        }
        while (steps > 1);

        Assert.False(advisor.ShouldShare);
    });

    [Fact]
    public void ASampledRun_MakesTheNextOneShare_WhereItWasTooLongForTheLine() => OnAThreadOfItsOwn(static () =>
    {
        ParallelismAdvisor advisor = Advisors.Of(typeof(Sampled));
        StopSharing(advisor);
        int runs = 0;
        while (!advisor.ShouldShare)
        {
            Assert.True(new Sampled(() => SpinFor(ParallelismAdvisor.WorthSharing)).RunAsync().IsCompletedSuccessfully);
            runs++;
        }

        Assert.InRange(runs, 1, LineSession.SampleEvery);
    });

    [Fact]
    public void AFailedRunOnTheLine_IsMeasuredLikeAnyOther() => OnAThreadOfItsOwn(static () =>
    {
        ParallelismAdvisor advisor = Advisors.Of(typeof(Failing));
        StopSharing(advisor);
        int start = CoarseClock.Now;

        Assert.True(new Failing(() =>
        {
            WaitForSteps(start, 3);
            throw new InvalidOperationException("late");
        }).RunAsync().IsFaulted);

        Assert.True(advisor.ShouldShare);
    });

    [Fact]
    public void Begin_FindsAPlainThread_OrNoLine()
    {
        var context = new SynchronizationContext();
        OnAThreadOfItsOwn(static () => Assert.True(LineSession.TryBegin(out _)));
        OnAThreadOfItsOwn(() =>
        {
            SynchronizationContext.SetSynchronizationContext(context);
            Assert.False(LineSession.TryBegin(out _));
        });
        OnAThreadOfItsOwn(static () =>
        {
            using AsyncFlowControl suppressed = ExecutionContext.SuppressFlow();
            Assert.False(LineSession.TryBegin(out _));
        });
        OnAThreadOfItsOwn(static () => new Task(static () => Assert.False(LineSession.TryBegin(out _)))
            .RunSynchronously(new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler));
    }

    private static void StopSharing(ParallelismAdvisor advisor)
    {
        for (int run = 0; run < ParallelismAdvisor.ShortRunsToStop; run++)
        {
            advisor.Report(TimeSpan.Zero, tasks: 0);
        }
    }

    // What is counted by thread, as the sampled runs are, begins anew.
    private static void OnAThreadOfItsOwn(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action));
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    private static void WaitForSteps(int start, int steps) => SpinWait.SpinUntil(() => CoarseClock.Now - start >= steps);

    private static void SpinFor(TimeSpan time)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < time)
        {
        }
    }

    [Workflow]
    private sealed partial class Short
    {
        public List<int> Threads { get; } = [];

        [Task]
        private void A() => Note();

        [Task]
        private void B() => Note();

        [Task(DependsOn = [nameof(A), nameof(B)])]
        private void C() => Note();

        private void Note()
        {
            lock (Threads)
            {
                Threads.Add(Environment.CurrentManagedThreadId);
            }
        }
    }

    [Workflow]
    private sealed partial class Slow(Action body)
    {
        [Task]
        private void A() => body();

        [Task]
        private void B()
        {
        }
    }

    [Workflow]
    private sealed partial class AtTheStep(Action body)
    {
        [Task]
        private void A() => body();

        [Task]
        private void B()
        {
        }
    }

    [Workflow]
    private sealed partial class Sampled(Action body)
    {
        [Task]
        private void A() => body();

        [Task]
        private void B()
        {
        }
    }

    [Workflow]
    private sealed partial class Failing(Action body)
    {
        [Task]
        private void A() => body();

        [Task]
        private void B()
        {
        }
    }
}
