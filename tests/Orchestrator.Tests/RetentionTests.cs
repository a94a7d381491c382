using System.Runtime.CompilerServices;

namespace Orchestrator.Tests;

/// <summary>A run in the pool keeps nothing of its user's alive, however it ended.</summary>
public sealed partial class RetentionTests
{
    private static readonly AsyncLocal<object?> s_local = new();

    public static TheoryData<bool, string> Ends => new MatrixTheoryData<bool, string>(
        [false, true], ["returns", "suspends", "throws", "throws late", "is canceled", "is canceled late"]);

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task AnEndedRun_KeepsNothing(bool withOptions, string end)
    {
        WeakReference[] references = await RunAsync(withOptions, end);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.All(references, reference => Assert.False(reference.IsAlive, $"{references.IndexOf(reference)} is still there."));
    }

    public static TheoryData<bool, string> PoliciedEnds => new MatrixTheoryData<bool, string>(
        [false, true], ["returns", "suspends", "throws", "throws late", "throws, falls back", "is canceled", "is canceled late", "condition throws"]);

    [Theory]
    [MemberData(nameof(PoliciedEnds))]
    public async Task AnEndedRun_WithPolicies_KeepsNothing(bool withOptions, string end)
    {
        WeakReference[] references = await RunWithPoliciesAsync(withOptions, end);

        // Outputs that are kept for an object go with its tables, which are finalized one after another.
        for (int round = 0; round < 20 && references.Any(static reference => reference.IsAlive); round++)
        {
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.All(references, reference => Assert.False(reference.IsAlive, $"{references.IndexOf(reference)} is still there."));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<WeakReference[]> RunWithPoliciesAsync(bool withOptions, string end) => Task.Run(async () =>
    {
        using var user = new Used(end);
        s_local.Value = user.Local;
        WorkflowRunOptions? options = withOptions ? new WorkflowRunOptions { Observer = user.Observer, Services = user.Services } : null;
        ValueTask<object[]> pending = options is null
            ? new Policied(user).RunAsync(user.Input, user.Token)
            : new Policied(user).RunAsync(user.Input, options, user.Token);
        user.Release();
        await Record.ExceptionAsync(async () => await pending);

        // What ended the run may be waiting for this very method to come back.
        await Task.Yield();
        return user.References();
    });

    // Only the awaiter's machinery of this method could hold what it made, and that is gone with its task.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<WeakReference[]> RunAsync(bool withOptions, string end) => Task.Run(async () =>
    {
        using var user = new Used(end);
        s_local.Value = user.Local;
        WorkflowRunOptions? options = withOptions ? new WorkflowRunOptions { Observer = user.Observer, Services = user.Services } : null;
        ValueTask<object> pending = options is null ? new Using(user).RunAsync(user.Input, user.Token) : new Using(user).RunAsync(user.Input, options, user.Token);
        user.Release();
        await Record.ExceptionAsync(async () => await pending);
        return user.References();
    });

    private sealed class Used(string end) : IDisposable
    {
        private readonly TaskCompletionSource _gate = new();
        private readonly CancellationTokenSource _source = new();

        public object Input { get; } = new();

        public object Output { get; } = new();

        public object Local { get; } = new();

        public Exception Failure { get; } = new InvalidOperationException("broken");

        public string End => end;

        public RunObserver Observer { get; } = new Silent();

        public IServiceProvider Services { get; } = new None();

        public CancellationToken Token => _source.Token;

        public void Dispose() => _source.Dispose();

        public WeakReference[] References() => [.. new object[] { this, Input, Output, Local, Failure, Observer, Services, _gate, _source }.Select(static target => new WeakReference(target))];

        public void Release()
        {
            if (end == "is canceled late")
            {
                _source.Cancel();
            }

            _gate.SetResult();
        }

        public async Task<object> RunTask()
        {
            if (end == "is canceled")
            {
                await _source.CancelAsync();
            }

            if (end is "suspends" or "throws late" or "is canceled late")
            {
                await _gate.Task;
            }

            Token.ThrowIfCancellationRequested();
            return end.StartsWith("throws", StringComparison.Ordinal) ? throw Failure : Output;
        }
    }

    private sealed class Silent : RunObserver;

    private sealed class None : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class Policied(Used used)
    {
        [Task, Compensate(nameof(Undo))]
        private object First(object input) => input;

        private static void Undo(object first) => _ = first;

        [Task, Retry(2, DelaySeconds = 0), Timeout(Seconds = 60), Fallback(nameof(Guess))]
        private async Task<object> Second(object first, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return first == used.Input ? await used.RunTask() : first;
        }

        private object Guess(object first, Exception failure) => used.End.EndsWith("falls back", StringComparison.Ordinal) ? first : throw failure;

        [Task]
        private static object[] Three(object second) => [second, second, second];

        [Task, Output, Retry(2, DelaySeconds = 0), Cache(Seconds = 60, Scope = CacheScope.Instance)]
        private static object Each([Each] object three) => three;

        private bool Decides(object[] each) => used.End == "condition throws" ? throw used.Failure : each.Length > 0;

        [Task(DependsOn = [nameof(Each)]), When(nameof(Decides))]
        private void Last() => _ = used;
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class Using(Used used)
    {
        [Task]
        private object First(object input) => input;

        [Task]
        private async Task<object> Second(object first)
        {
            _ = first;
            return await used.RunTask();
        }

        [Task]
        private object Third(object second) => second;
    }
}
