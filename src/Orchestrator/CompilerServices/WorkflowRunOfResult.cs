using System.ComponentModel;
using System.Threading.Tasks.Sources;
using Orchestrator.Execution;

namespace Orchestrator.CompilerServices;

/// <summary>A run that can be used again once it has ended, and is its own completion source. For generated code.</summary>
/// <typeparam name="TResult">What <c>RunAsync</c> returns, or <see cref="NoResult"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class WorkflowRun<TResult> : WorkflowRun, IValueTaskSource<TResult>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core;
    private TaskCompletionSource<RunResult>? _detailed;

    private protected WorkflowRun(WorkflowGraph graph, ExecutionPlan plan)
        : base(graph, plan)
    {
    }

    /// <summary>What the run returns, once it has succeeded.</summary>
    protected abstract TResult GetResult();

    /// <summary>Runs all tasks and returns their result.</summary>
    public ValueTask<TResult> RunAsync(WorkflowRunOptions? options, CancellationToken cancellationToken) =>
        options?.Store is not null ? RunDurablyAsync(null, options, cancellationToken)
        : Executor.Start(options, null, detailed: false, cancellationToken, out Exception? exception) ? Ended(exception)
        : new ValueTask<TResult>(this, _core.Version);

    /// <summary>Runs all tasks of a workflow that has no result.</summary>
    public ValueTask RunWithoutResultAsync(WorkflowRunOptions? options, CancellationToken cancellationToken) =>
        options?.Store is not null ? Discard(RunDurablyAsync(null, options, cancellationToken))
        : Executor.Start(options, null, detailed: false, cancellationToken, out Exception? exception) ? EndedWithoutResult(exception)
        : new ValueTask(this, _core.Version);

    private ValueTask<TResult> Ended(Exception? exception)
    {
        if (exception is not null)
        {
            Recycle();
            return exception is OperationCanceledException canceled
                ? ValueTask.FromCanceled<TResult>(canceled.CancellationToken)
                : ValueTask.FromException<TResult>(exception);
        }

        TResult result = GetResult();
        Recycle();
        return new ValueTask<TResult>(result);
    }

    private ValueTask EndedWithoutResult(Exception? exception)
    {
        Recycle();
        return exception switch
        {
            null => default,
            OperationCanceledException canceled => ValueTask.FromCanceled(canceled.CancellationToken),
            _ => ValueTask.FromException(exception),
        };
    }

    /// <summary>Makes the run ready to go on where the line stopped; a task that is suspended there is suspended after this.</summary>
    /// <param name="position">The task's place in the order of the line.</param>
    /// <param name="started">Whether the task at that place has begun.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    protected void TakeOver(int position, bool started, CancellationToken cancellationToken) =>
        Executor.TakeOver(position, started, cancellationToken);

    /// <summary>Goes on after <see cref="TakeOver"/>.</summary>
    /// <param name="position">The place where the line stopped; its complement where the task there is suspended.</param>
    /// <param name="failure">What the task at that place threw, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    protected ValueTask<TResult> ContinueAsync(int position, Exception? failure, CancellationToken cancellationToken) =>
        Executor.Continue(position < 0 ? ~position : position, failure, out Exception? exception)
            ? Ended(exception)
            : new ValueTask<TResult>(this, _core.Version);

    /// <inheritdoc cref="ContinueAsync"/>
    protected ValueTask ContinueWithoutResultAsync(int position, Exception? failure, CancellationToken cancellationToken) =>
        Executor.Continue(position < 0 ? ~position : position, failure, out Exception? exception)
            ? EndedWithoutResult(exception)
            : new ValueTask(this, _core.Version);

    /// <summary>Runs all tasks and tells how each went.</summary>
    public ValueTask<RunResult> RunDetailedAsync(WorkflowRunOptions? options, CancellationToken cancellationToken) =>
        options?.Store is null ? RunDetailedAsync(null, options, cancellationToken) : RunDetailedDurablyAsync(null, null, options, cancellationToken);

    /// <summary>Runs the targets and what they need, and tells how each task went.</summary>
    /// <param name="targets">Names of tasks or of their methods.</param>
    /// <param name="missingInputs">The indices of the inputs that were not given; negative entries say nothing.</param>
    /// <param name="options">As for any run.</param>
    /// <param name="cancellationToken">As for any run.</param>
    /// <exception cref="ArgumentException">A target is no task, or a needed input was not given.</exception>
    public ValueTask<RunResult> RunTargetsAsync(
        string[] targets, ReadOnlySpan<int> missingInputs, WorkflowRunOptions? options, CancellationToken cancellationToken)
    {
        bool[] included;
        try
        {
            included = TargetSelection.Of(Graph, targets, missingInputs);
        }
        catch (ArgumentException)
        {
            Recycle();
            throw;
        }

        return options?.Store is null
            ? RunDetailedAsync(included, options, cancellationToken)
            : RunDetailedDurablyAsync(null, [.. targets.Select(target => Graph.Tasks[Graph.IndexOf(target)].Name)], options, cancellationToken);
    }

    private ValueTask<RunResult> RunDetailedAsync(bool[]? included, WorkflowRunOptions? options, CancellationToken cancellationToken)
    {
        var detailed = new TaskCompletionSource<RunResult>();
        _detailed = detailed;
        if (Executor.Start(options, included, detailed: true, cancellationToken, out Exception? exception))
        {
            Publish(exception);
        }

        return new ValueTask<RunResult>(detailed.Task);
    }

    private bool[]? IncludedBy(string[]? targets) => targets is null ? null : TargetSelection.Of(Graph, targets, []);

    internal sealed override void Publish(Exception? exception)
    {
        if (_detailed is { } detailed)
        {
            RunResult? result = Executor.Result;
            Recycle();
            if (result is not null)
            {
                detailed.SetResult(result);
            }
            else
            {
                // The run could not start, so that there is nothing to tell of it.
                detailed.SetException(exception!);
            }
        }
        else if (exception is null)
        {
            _core.SetResult(true);
        }
        else
        {
            _core.SetException(exception);
        }
    }

    TResult IValueTaskSource<TResult>.GetResult(short token)
    {
        ThrowIfPending(token);
        try
        {
            _core.GetResult(token);
            return GetResult();
        }
        finally
        {
            Recycle();
        }
    }

    void IValueTaskSource.GetResult(short token)
    {
        ThrowIfPending(token);
        try
        {
            _core.GetResult(token);
        }
        finally
        {
            Recycle();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<TResult>.GetStatus(short token) => _core.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<TResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    // A run must not go back to the pool for a caller who asks too early, or with a token of an earlier run.
    private void ThrowIfPending(short token)
    {
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending)
        {
            throw new InvalidOperationException("The run has not ended; await it instead of asking for its result.");
        }
    }

    /// <summary>Gives the run back to the pool.</summary>
    protected void Recycle()
    {
        _detailed = null;
        _core.Reset();
        Clear();
        Executor.Forget();
        ReturnToPool();
    }

    private protected abstract void ReturnToPool();
}
