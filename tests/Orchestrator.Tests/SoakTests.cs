using System.Collections.Concurrent;
using System.Reflection;
using Orchestrator.Execution;

namespace Orchestrator.Tests;

/// <summary>A hundred thousand runs at once, and what they leave behind.</summary>
[Collection(nameof(SoakTests))]
[CollectionDefinition(nameof(SoakTests), DisableParallelization = true)]
public sealed partial class SoakTests
{
    private const int Runs = 100_000;
    private const int Threads = 4;

    [Fact]
    public async Task RunsInTheEngine_AllStartedBeforeAnyEnds_LoseNothing()
    {
        var records = new Record[Runs];
        var gate = new Gate();
        await Check(records, gate, run => new Shared().RunAsync(run, records[run] = new Record(), gate));

        AssertPoolIsBounded(typeof(Shared));
    }

    [Fact]
    public async Task RunsFromTheLine_AllStartedBeforeAnyEnds_LoseNothing()
    {
        var records = new Record[Runs];
        var gate = new Gate();
        var workflow = new OnLine();
        await Check(records, gate, run => workflow.RunAsync(run, records[run] = new Record(), gate));

        AssertPoolIsBounded(typeof(OnLine));
    }

    private static async Task Check(Record[] records, Gate gate, Func<int, ValueTask<long>> start)
    {
        var pending = new Task<long>[Runs];
        for (int run = 0; run < Runs; run++)
        {
            pending[run] = start(run).AsTask();
        }

        Assert.DoesNotContain(pending, static run => run.IsCompleted);
        gate.Release(Threads);
        long[] results = await Task.WhenAll(pending).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(Enumerable.Range(0, Runs).Select(static run => (4L * run) + 4), results);
        Assert.True(Array.TrueForAll(records, static record => record.IsInOrder));
    }

    // What was in flight beyond the bound is left to the garbage collector; the next run takes one from the pool.
    private static void AssertPoolIsBounded(Type workflow)
    {
        object pool = workflow.GetNestedType("__Execution", BindingFlags.NonPublic)!.BaseType!
            .GetField("s_pool", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        MethodInfo take = pool.GetType().GetMethod("TryTake")!;
        var taken = new HashSet<object>();
        while (take.Invoke(pool, null) is { } run)
        {
            Assert.True(taken.Add(run), "The pool holds a run twice.");
        }

        Assert.InRange(taken.Count, 1, RunPool<object>.MaxPooled + 1);
    }

    /// <summary>What the tasks of one run did: each once, after those it depends on.</summary>
    public sealed class Record
    {
        private int _a;
        private int _b;
        private int _c;
        private int _d;
        private int _wrong;

        public bool IsInOrder => (_a, _b, _c, _d, _wrong) == (1, 1, 1, 1, 0);

        public void A() => Interlocked.Increment(ref _a);

        public void B() => Note(ref _b, Volatile.Read(ref _a) == 1);

        public void C() => Note(ref _c, Volatile.Read(ref _a) == 1);

        public void D() => Note(ref _d, Volatile.Read(ref _b) == 1 && Volatile.Read(ref _c) == 1);

        private void Note(ref int count, bool isInOrder)
        {
            Interlocked.Increment(ref count);
            Interlocked.Add(ref _wrong, isInOrder ? 0 : 1);
        }
    }

    /// <summary>Where runs wait, to be released by several threads at once.</summary>
    public sealed class Gate
    {
        private readonly ConcurrentBag<TaskCompletionSource<int>> _waiting = [];

        public Task<int> WaitAsync()
        {
            var source = new TaskCompletionSource<int>();
            _waiting.Add(source);
            return source.Task;
        }

        public void Release(int threads)
        {
            Thread[] releasing = [.. Enumerable.Range(0, threads).Select(_ => new Thread(ReleaseAll))];
            Array.ForEach(releasing, static thread => thread.Start());
            Array.ForEach(releasing, static thread => thread.Join());
        }

        private void ReleaseAll()
        {
            while (_waiting.TryTake(out TaskCompletionSource<int>? source))
            {
                source.SetResult(1);
            }
        }
    }

    [Workflow(Parallel = ParallelMode.Always)]
    private sealed partial class Shared
    {
        [Task]
        private long A(int number, Record record)
        {
            record.A();
            return number;
        }

        [Task]
        private async ValueTask<long> B(long a, Record record, Gate gate)
        {
            record.B();
            return a + await gate.WaitAsync();
        }

        [Task]
        private async Task<long> C(long a, Record record, Gate gate)
        {
            record.C();
            return a + await gate.WaitAsync();
        }

        [Task]
        private long D(long b, long c, Record record)
        {
            record.D();
            return (2 * b) + (2 * c);
        }
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class OnLine
    {
        [Task]
        private long A(int number, Record record)
        {
            record.A();
            return number;
        }

        [Task]
        private async ValueTask<long> B(long a, Record record, Gate gate)
        {
            record.B();
            return a + await gate.WaitAsync();
        }

        [Task]
        private async Task<long> C(long a, Record record, Gate gate)
        {
            record.C();
            return a + await gate.WaitAsync();
        }

        [Task]
        private long D(long b, long c, Record record)
        {
            record.D();
            return (2 * b) + (2 * c);
        }
    }
}
