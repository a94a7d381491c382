using Orchestrator.Execution;

namespace Orchestrator.CompilerServices;

/// <content>Durable runs: out of the store, run, and back into it.</content>
public abstract partial class WorkflowRun<TResult>
{
    /// <summary>Goes on with a run that was recorded, or returns what it did.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="options">As for any run, with a store.</param>
    /// <param name="cancellationToken">As for any run.</param>
    /// <exception cref="ArgumentException">The options name no store, or another run.</exception>
    public ValueTask<TResult> ResumeAsync(string runId, WorkflowRunOptions options, CancellationToken cancellationToken)
    {
        ThrowIfNotOf(runId, options);
        return RunDurablyAsync(runId, options, cancellationToken);
    }

    /// <summary>Goes on with a run that was recorded, and tells how each task went.</summary>
    /// <inheritdoc cref="ResumeAsync"/>
    internal ValueTask<RunResult> ResumeDetailedAsync(string runId, WorkflowRunOptions options, CancellationToken cancellationToken)
    {
        ThrowIfNotOf(runId, options);
        return RunDetailedDurablyAsync(runId, null, options, cancellationToken);
    }

    /// <inheritdoc cref="ResumeAsync"/>
    public ValueTask ResumeWithoutResultAsync(string runId, WorkflowRunOptions options, CancellationToken cancellationToken) =>
        Discard(ResumeAsync(runId, options, cancellationToken));

    private void ThrowIfNotOf(string runId, WorkflowRunOptions options)
    {
        try
        {
            ArgumentException.ThrowIfNullOrEmpty(runId);
            ArgumentNullException.ThrowIfNull(options);
            ThrowIfNoStore(runId, options);
        }
        catch (ArgumentException)
        {
            Recycle();
            throw;
        }
    }

    private static void ThrowIfNoStore(string runId, WorkflowRunOptions options)
    {
        if (options.Store is null)
        {
            throw new ArgumentException("A run is resumed from a store; set Store of the options.", nameof(options));
        }

        if (options.RunId is not null && options.RunId != runId)
        {
            throw new ArgumentException($"The options name the run '{options.RunId}', but '{runId}' is to be resumed; leave RunId out.", nameof(options));
        }
    }

    private async ValueTask<TResult> RunDurablyAsync(string? resumed, WorkflowRunOptions options, CancellationToken cancellationToken)
    {
        DurableRun durable = await OpenAsync(resumed, null, options, cancellationToken).ConfigureAwait(false);
        await using (durable.ConfigureAwait(false))
        {
            TResult result;
            try
            {
                result = await StartAsync(durable, options, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception)
            {
                await durable.CompleteAsync(cancellationToken).ConfigureAwait(false);
                throw;
            }

            await durable.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
    }

    private async ValueTask<RunResult> RunDetailedDurablyAsync(
        string? resumed, string[]? targets, WorkflowRunOptions options, CancellationToken cancellationToken)
    {
        DurableRun durable = await OpenAsync(resumed, targets, options, cancellationToken).ConfigureAwait(false);
        await using (durable.ConfigureAwait(false))
        {
            Executor.Durable = durable;
            RunResult result = await RunDetailedAsync(IncludedBy(durable.Targets), options, cancellationToken).ConfigureAwait(false);
            await durable.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
    }

    private async ValueTask<DurableRun> OpenAsync(string? resumed, string[]? targets, WorkflowRunOptions options, CancellationToken cancellationToken)
    {
        try
        {
            DurablePlan plan = Executor.DurablePlan(JsonContext);
            return resumed is null
                ? await DurableRun.CreateAsync(this, plan, options, targets, cancellationToken).ConfigureAwait(false)
                : await DurableRun.ResumeAsync(this, plan, options, resumed, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            Recycle();
            throw;
        }
    }

    private ValueTask<TResult> StartAsync(DurableRun durable, WorkflowRunOptions options, CancellationToken cancellationToken)
    {
        Executor.Durable = durable;
        return Executor.Start(options, IncludedBy(durable.Targets), detailed: false, cancellationToken, out Exception? exception)
            ? Ended(exception)
            : new ValueTask<TResult>(this, _core.Version);
    }
}
