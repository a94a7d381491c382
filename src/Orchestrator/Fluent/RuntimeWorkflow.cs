using Orchestrator.CompilerServices;
using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>A workflow that a <see cref="WorkflowBuilder"/> has built: checked, immutable, and ready to run any number of times, also at once.</summary>
/// <remarks>Its runs have the semantics of compiled workflows and the same executor. Ended runs are kept by the object, and used again.</remarks>
public sealed partial class RuntimeWorkflow
{
    private readonly RuntimeRuns<NoResult> _runs;
    private readonly BuiltDefinition _definition;

    internal RuntimeWorkflow(RuntimeRuns<NoResult> runs, BuiltDefinition definition) => (_runs, _definition) = (runs, definition);

    /// <summary>The tasks of the workflow and how they depend on one another.</summary>
    public WorkflowGraph Graph => _runs.Definition.Graph;

    /// <summary>Runs all tasks and tells how each went.</summary>
    /// <param name="inputs">The inputs by name.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ArgumentException">An input is missing, unknown or of another type.</exception>
    /// <exception cref="TaskFailedException">A task has failed.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    public ValueTask<RunResult> RunAsync(IReadOnlyDictionary<string, object?>? inputs = null, CancellationToken cancellationToken = default) =>
        SucceededAsync(RunDetailedAsync(inputs, cancellationToken));

    /// <inheritdoc cref="RunAsync(IReadOnlyDictionary{string, object?}?, CancellationToken)"/>
    /// <param name="inputs">The inputs by name.</param>
    /// <param name="options">How the run goes.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public ValueTask<RunResult> RunAsync(
        IReadOnlyDictionary<string, object?>? inputs, WorkflowRunOptions options, CancellationToken cancellationToken = default) =>
        SucceededAsync(RunDetailedAsync(inputs, options, cancellationToken));

    /// <summary>Goes on with a run that was recorded, with the inputs that it was given; of one that has finished, what it returned or threw.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="options">How the run goes; they name the <see cref="WorkflowRunOptions.Store"/>.</param>
    /// <param name="cancellationToken">Suspends the run.</param>
    /// <exception cref="ArgumentException">The options name no store, or the store has no such run.</exception>
    /// <exception cref="WorkflowChangedException">The workflow has changed where the run has finished work.</exception>
    /// <exception cref="TaskFailedException">A task has failed.</exception>
    /// <exception cref="OperationCanceledException">The run was suspended, or had been canceled.</exception>
    public ValueTask<RunResult> ResumeAsync(string runId, WorkflowRunOptions options, CancellationToken cancellationToken = default) =>
        SucceededAsync(_runs.ResumeDetailedAsync(runId, options, cancellationToken));

    /// <summary>Runs all tasks and tells how each went; does not throw where the run fails or is canceled.</summary>
    /// <inheritdoc cref="RunAsync(IReadOnlyDictionary{string, object?}?, CancellationToken)" path="/param"/>
    /// <exception cref="ArgumentException">An input is missing, unknown or of another type.</exception>
    public ValueTask<RunResult> RunDetailedAsync(IReadOnlyDictionary<string, object?>? inputs = null, CancellationToken cancellationToken = default) =>
        _runs.RunDetailedAsync(inputs, null, cancellationToken);

    /// <inheritdoc cref="RunDetailedAsync(IReadOnlyDictionary{string, object?}?, CancellationToken)"/>
    /// <param name="inputs">The inputs by name.</param>
    /// <param name="options">How the run goes.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public ValueTask<RunResult> RunDetailedAsync(
        IReadOnlyDictionary<string, object?>? inputs, WorkflowRunOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return _runs.RunDetailedAsync(inputs, options, cancellationToken);
    }

    /// <summary>Runs these tasks and what they need, nothing else, and tells how each went.</summary>
    /// <param name="targets">Names of tasks.</param>
    /// <param name="inputs">The inputs by name; one may be left out where no task that runs takes it.</param>
    /// <param name="options">How the run goes.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ArgumentException">A target is no task, or an input is missing, unknown or of another type.</exception>
    public ValueTask<RunResult> RunTargetsAsync(
        string[] targets, IReadOnlyDictionary<string, object?>? inputs = null, WorkflowRunOptions? options = null,
        CancellationToken cancellationToken = default) => _runs.RunTargetsAsync(targets, inputs, options, cancellationToken);

    /// <summary>The name of the workflow and its number of tasks.</summary>
    public override string ToString() => Graph.ToString();

    private static async ValueTask<RunResult> SucceededAsync(ValueTask<RunResult> run)
    {
        RunResult result = await run.ConfigureAwait(false);
        result.EnsureSucceeded();
        return result;
    }
}
