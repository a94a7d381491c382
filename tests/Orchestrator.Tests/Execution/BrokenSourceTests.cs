using System.Threading.Tasks.Sources;
using Orchestrator.CompilerServices;

namespace Orchestrator.Tests.Execution;

/// <summary>Bodies whose source breaks its contract: it calls back and throws, or calls more than once. Each task ends once all the same.</summary>
public sealed class BrokenSourceTests
{
    private const int Broken = 1;

    public enum Call
    {
        /// <summary>Never.</summary>
        None,

        /// <summary>Inside the registration.</summary>
        Inline,

        /// <summary>Twice inside the registration.</summary>
        InlineTwice,

        /// <summary>On another thread, before the registration returns.</summary>
        Before,

        /// <summary>On another thread, while the registration returns.</summary>
        Meanwhile,

        /// <summary>Once the run has ended.</summary>
        Late,
    }

    public static TheoryData<Call, RunPath> ThrowingCalls => new MatrixTheoryData<Call, RunPath>(Enum.GetValues<Call>(), Enum.GetValues<RunPath>());

    [Theory]
    [MemberData(nameof(ThrowingCalls))]
    public async Task ASourceThatCallsAndThrows_EndsItsTaskOnce(Call call, RunPath path)
    {
        var run = new GraphRun(GraphRun.GraphOf([[], [0], [0], [1], [1, 2]], path));
        for (int round = 0; round < 50; round++)
        {
            var source = new Source(call, throws: true);
            int[] count = new int[5];
            run.Body = (task, _) =>
            {
                Interlocked.Increment(ref count[task]);
                return task == Broken ? new ValueTask(source, 0) : task == 2 ? new ValueTask(Task.Delay(round % 3)) : default;
            };

            Exception? thrown = await Record.ExceptionAsync(() => run.RunAsync(path).AsTask().WaitAsync(TimeSpan.FromMinutes(1)));

            Assert.Equal(Expected(call) ?? thrown is null, thrown is null);
            Assert.Equal(thrown is null ? (1, 1, 1, 1) : (1, 1, 0, 0), (count[0], count[1], count[3], count[4]));
            Assert.InRange(count[2], thrown is null ? 1 : 0, 1);
            Assert.True(thrown is null or TaskFailedException { InnerException.Message: "registration" }, thrown?.ToString());
            source.CallLate();
            await AssertRunsWell(run, path);
        }
    }

    [Theory]
    [InlineData(Call.None)]
    [InlineData(Call.Inline)]
    [InlineData(Call.InlineTwice)]
    [InlineData(Call.Before)]
    [InlineData(Call.Meanwhile)]
    [InlineData(Call.Late)]
    public async Task ASourceThatCallsAndThrows_InEveryAttempt_EndsEachOnce(Call call)
    {
        WorkflowGraph graph = new WorkflowGraphBuilder("Test")
            .Task("T0", null, [], [], [])
            .Task("T1", null, [], [0], []).Retry(3, delaySeconds: 0)
            .Task("T2", null, [], [1], [])
            .Build();
        var run = new GraphRun(graph);
        for (int round = 0; round < 50; round++)
        {
            var sources = new List<Source>();
            int[] count = new int[3];
            run.Body = (task, _) =>
            {
                Interlocked.Increment(ref count[task]);
                if (task != Broken)
                {
                    return default;
                }

                sources.Add(new Source(call, throws: true));
                return new ValueTask(sources[^1], 0);
            };

            Exception? thrown = await Record.ExceptionAsync(() => run.RunAsync(RunPath.Always).AsTask().WaitAsync(TimeSpan.FromMinutes(1)));

            // From the second attempt on it is the registration that counts.
            Assert.Equal(Expected(call) ?? thrown is null, thrown is null);
            Assert.Equal(thrown is null ? (1, 1) : (3, 0), (count[1], count[2]));
            sources.ForEach(static source => source.CallLate());
            await AssertRunsWell(run, RunPath.Always);
        }
    }

    [Theory]
    [MemberData(nameof(ThrowingCalls))]
    public async Task ASourceThatCallsTwice_EndsItsTaskOnce(Call call, RunPath path)
    {
        if (call is Call.None or Call.Late)
        {
            call = Call.InlineTwice;
        }

        var run = new GraphRun(GraphRun.GraphOf([[], [0], [0], [1], [1, 2]], path));
        var source = new Source(call, throws: false);
        int[] count = new int[5];
        run.Body = (task, _) =>
        {
            Interlocked.Increment(ref count[task]);
            return task == Broken ? new ValueTask(source, 0) : default;
        };

        await run.RunAsync(path).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        source.CallLate();

        Assert.All(count, static times => Assert.Equal(1, times));
        await AssertRunsWell(run, path);
    }

    [Fact]
    public async Task WhatARegistrationThrows_ThatHasCalled_IsAmongTheOtherFailures()
    {
        var run = new GraphRun(GraphRun.GraphOf([[], [0]])) { Body = static (task, _) => task == Broken ? new ValueTask(new Source(Call.Inline, throws: true), 0) : default };

        RunResult result = await run.RunDetailedAsync(null, default);

        Assert.Equal(TaskState.Succeeded, result.State);
        Assert.Equal("registration", Assert.Single(result.OtherFailures).Message);
    }

    // Null: either may win.
    private static bool? Expected(Call call) => call switch
    {
        Call.None or Call.Late => false,
        Call.Meanwhile => null,
        _ => true,
    };

    private static async Task AssertRunsWell(GraphRun run, RunPath path)
    {
        int[] count = new int[run.LineOrder.Length];
        run.Body = async (task, _) =>
        {
            Interlocked.Increment(ref count[task]);
            await Task.Yield();
        };

        await run.RunAsync(path).AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.All(count, static times => Assert.Equal(1, times));
    }

    private sealed class Source(Call call, bool throws) : IValueTaskSource
    {
        private Action? _call;
        private volatile bool _hasEnded;

        public void CallLate()
        {
            if (call == Call.Late || !throws)
            {
                _call?.Invoke();
            }
        }

        public void GetResult(short token) => Assert.True(_hasEnded);

        public ValueTaskSourceStatus GetStatus(short token) => _hasEnded ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        {
            _call = () => continuation(state);
            _hasEnded = call is not (Call.None or Call.Late);
            switch (call)
            {
                case Call.Inline:
                    _call();
                    break;
                case Call.InlineTwice:
                    _call();
                    _call();
                    break;
                case Call.Before:
                    Task.Run(_call).Wait();
                    break;
                case Call.Meanwhile:
                    ThreadPool.UnsafeQueueUserWorkItem(static call => call(), _call, preferLocal: false);
                    Thread.SpinWait(Random.Shared.Next(2_000));
                    break;
                default:
                    break;
            }

            if (throws)
            {
                throw new InvalidOperationException("registration");
            }
        }
    }
}
