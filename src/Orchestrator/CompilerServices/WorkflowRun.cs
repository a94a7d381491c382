using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Orchestrator.Execution;

namespace Orchestrator.CompilerServices;

/// <summary>
/// One run of a workflow: a graph, the slots of its inputs and outputs, and the state of its tasks. Generated code derives from it
/// and exposes each task as an indexed entry; whoever runs tasks goes through these entries. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WorkflowRun
{
    private protected WorkflowRun(WorkflowGraph graph, ExecutionPlan plan)
    {
        Graph = graph;
        Executor = new RunExecutor(this, plan);
    }

    internal WorkflowGraph Graph { get; }

    internal string RunId => Executor.RunId;

    internal string IdempotencyKeyOf(int task, int element) => Executor.Durable is { } durable
        ? durable.IdempotencyKeyOf(task, element)
        : DurableRun.KeyOf(RunId, Graph.Tasks[task].Name, element, 0);

    internal IServiceProvider? Services => Executor.Services;

    private protected RunExecutor Executor { get; }

    /// <summary>Runs a task's method on what its slots hold: <see langword="true"/> where it has ended, <see langword="false"/>
    /// where it is suspended and will call the run back.</summary>
    protected abstract bool Invoke(int task, CancellationToken cancellationToken);

    /// <summary>Takes the end of a task that was suspended: its output goes to its slot, its exception is thrown.</summary>
    protected abstract void Finish(int task);

    /// <summary>The output in a task's slot, boxed; <see langword="null"/> for a task without output.</summary>
    protected abstract object? GetOutput(int task);

    /// <summary>Empties all slots, so that a run in the pool keeps nothing of its user's alive.</summary>
    protected abstract void Clear();

    /// <summary>Begins a task that runs once for each element of a collection: makes room for its output, and counts the elements.</summary>
    protected virtual int BeginElements(int task) => throw Unknown(task);

    /// <summary>Makes a place for an element in progress.</summary>
    protected virtual ElementLane CreateLane(int task) => throw Unknown(task);

    /// <summary>Runs a task's method on one element: <see langword="true"/> where it has ended, <see langword="false"/> where it is
    /// suspended and will call its lane back.</summary>
    protected virtual bool InvokeElement(int task, int element, ElementLane lane, CancellationToken cancellationToken) => throw Unknown(task);

    /// <summary>Takes the end of an element that was suspended: its output goes to its place, its exception is thrown.</summary>
    protected virtual void FinishElement(int task, int element, ElementLane lane) => throw Unknown(task);

    /// <summary>Puts a failure in the place of an element's output, where that is allowed.</summary>
    protected virtual void FailElement(int task, int element, Exception failure) => throw Unknown(task);

    /// <summary>The number of elements of a collection.</summary>
    /// <exception cref="InvalidOperationException">There is no collection.</exception>
    protected internal static int CountOf<T>(T[]? elements) => (elements ?? throw NoCollection()).Length;

    /// <inheritdoc cref="CountOf{T}(T[])"/>
    protected internal static int CountOf<T>(ImmutableArray<T> elements) => elements.IsDefault ? throw NoCollection() : elements.Length;

    /// <inheritdoc cref="CountOf{T}(T[])"/>
    protected internal static int CountOf<T>(IReadOnlyList<T>? elements) => (elements ?? throw NoCollection()).Count;

    /// <summary>The elements of what can only be enumerated.</summary>
    /// <exception cref="InvalidOperationException">There is no collection.</exception>
    protected internal static T[] CopyOf<T>(IEnumerable<T>? elements) => [.. elements ?? throw NoCollection()];

    /// <summary>Room for the output of each element.</summary>
    protected internal static T[] MakeOutputs<T>(int count) => count == 0 ? [] : new T[count];

    /// <summary>How an element ended that has failed.</summary>
    protected internal TaskOutcome<T> Failed<T>(int task, Exception failure) => new(Graph.Tasks[task].Name, TaskState.Failed, default!, failure);

    /// <summary>What a task sees of its run, and of its element.</summary>
    protected internal TaskContext Context(int task, ElementLane lane) => new(this, task, Executor.Generation, lane);

    /// <summary>What a task sees of its run.</summary>
    protected internal TaskContext Context(int task) => new(this, task, Executor.Generation);

    /// <summary>How a task ended, with the value in its slot.</summary>
    protected internal TaskOutcome<T> Outcome<T>(int task, T value)
    {
        TaskState state = Executor.StateOf(task);
        return new TaskOutcome<T>(
            Graph.Tasks[task].Name, state, state == TaskState.Succeeded ? value : default!, Executor.ExceptionOf(task));
    }

    /// <summary>Whether a task has ended, so that its slot can be read: for tasks that start before all of their dependencies have ended.</summary>
    protected internal bool HasEnded(int task) => Executor.StateOf(task) != TaskState.Pending;

    /// <summary>What is seen of a task that has not ended.</summary>
    protected internal TaskOutcome<T> Pending<T>(int task) => new(Graph.Tasks[task].Name, TaskState.Pending, default!, null);

    /// <summary>What a condition has returned.</summary>
    /// <param name="entry">The index at which it is invoked.</param>
    protected virtual bool GetCondition(int entry) => throw Unknown(entry);

    /// <summary>What the last attempt at a task threw, for its fallback.</summary>
    protected internal Exception Failure(int task) => Executor.FailureOf(task);

    /// <summary>What the last attempt at an element threw, for its fallback.</summary>
    protected internal static Exception Failure(ElementLane lane) => (lane ?? throw new ArgumentNullException(nameof(lane))).Unit!.Failure!;

    /// <summary>The workflow object; <see langword="null"/> where there is none, or no task keeps its outputs.</summary>
    protected virtual object? Instance => null;

    /// <summary>The values that the output of a task depends on, which keeps its outputs: all its arguments but token and context.</summary>
    /// <param name="task">The index of the task.</param>
    /// <param name="element">Which of its elements, where it fans out.</param>
    protected virtual object?[] GetCacheKey(int task, int element) => throw Unknown(task);

    /// <summary>Puts an output that was kept into a task's slot, or an element's place there.</summary>
    protected virtual void SetOutput(int task, int element, object? value) => throw Unknown(task);

    /// <summary>The output of an element, boxed, of a task that keeps its outputs.</summary>
    protected virtual object? GetElementOutput(int task, int element) => throw Unknown(task);

    /// <summary>What of an outcome makes it another one, as a value of <see cref="GetCacheKey"/>.</summary>
    protected internal static object?[] KeyOf<T>(TaskOutcome<T> outcome) => [outcome.State, outcome.GetValueOrDefault(default!), outcome.Exception];

    /// <summary>Knows the types of inputs and outputs that are not built in; <see langword="null"/> where there is none.</summary>
    protected virtual JsonSerializerContext? Json => null;

    /// <summary>Writes an input, for the record.</summary>
    /// <param name="input">The index of the input.</param>
    /// <param name="payload">Takes the value.</param>
    protected virtual void WriteInput(int input, PayloadWriter payload) => throw Unknown(input);

    /// <summary>Puts an input that was recorded into its slot.</summary>
    /// <param name="input">The index of the input.</param>
    /// <param name="payload">Has the value.</param>
    protected virtual void ReadInput(int input, PayloadReader payload) => throw Unknown(input);

    /// <summary>Writes what a task, or one of its elements, has put out, for the record; not called for what has no output.</summary>
    /// <param name="task">The index of the task.</param>
    /// <param name="element">Which of its elements, where it fans out.</param>
    /// <param name="payload">Takes the value.</param>
    protected virtual void WriteOutput(int task, int element, PayloadWriter payload) => throw Unknown(task);

    /// <summary>Puts an output that was recorded into its slot, or its place there; not called for what has no output.</summary>
    /// <param name="task">The index of the task.</param>
    /// <param name="element">Which of its elements, where it fans out; room for it has been made before.</param>
    /// <param name="payload">Has the value.</param>
    protected virtual void ReadOutput(int task, int element, PayloadReader payload) => throw Unknown(task);

    internal JsonSerializerContext? JsonContext => Json;

    internal void WriteInputTo(int input, PayloadWriter payload) => WriteInput(input, payload);

    internal void ReadInputFrom(int input, PayloadReader payload) => ReadInput(input, payload);

    internal void WriteOutputTo(int task, int element, PayloadWriter payload) => WriteOutput(task, element, payload);

    internal void ReadOutputFrom(int task, int element, PayloadReader payload) => ReadOutput(task, element, payload);

    internal object? WorkflowObject => Instance;

    internal object?[] CacheKeyOf(int task, int element) => GetCacheKey(task, element);

    internal void ReuseOutput(int task, int element, object? value) => SetOutput(task, element, value);

    internal object? OutputOf(int task, int element) => GetElementOutput(task, element);

    internal bool ConditionOf(int entry) => GetCondition(entry);

    /// <summary>The error for an index that no task has.</summary>
    protected static Exception Unknown(int task) =>
        new ArgumentOutOfRangeException(nameof(task), task, "The workflow has no task of this index.");

    internal bool InvokeTask(int task, CancellationToken cancellationToken) => Invoke(task, cancellationToken);

    internal void FinishTask(int task) => Finish(task);

    internal object? OutputOf(int task) => GetOutput(task);

    internal int BeginElementsOf(int task) => BeginElements(task);

    internal ElementLane MakeLane(int task) => CreateLane(task);

    internal bool InvokeElementOf(int task, ElementLane lane, CancellationToken cancellationToken) =>
        InvokeElement(task, lane.Element, lane, cancellationToken);

    internal void FinishElementOf(int task, ElementLane lane) => FinishElement(task, lane.Element, lane);

    internal void FailElementOf(int task, ElementLane lane, Exception failure) => FailElement(task, lane.Element, failure);

    internal Action BeginSuspension(int task, ElementLane? lane) =>
        lane is null ? Executor.BeginSuspension(task) : Executor.BeginSuspension(lane);

    internal bool TryTakeBackSuspension(int task, ElementLane? lane, Exception thrown) =>
        lane is null ? Executor.TryTakeBackSuspension(task, thrown) : Executor.TryTakeBackSuspension(lane, thrown);

    /// <summary>How a task ended that has succeeded.</summary>
    protected internal static TaskOutcome<T> Succeeded<T>(string task, T value) => new(task, TaskState.Succeeded, value, null);

    /// <summary>Waits for a result that nobody takes.</summary>
    protected static async ValueTask Discard<T>(ValueTask<T> pending) => await pending.ConfigureAwait(false);

    /// <summary>What a task's method returned, in the one form in which it is awaited.</summary>
    /// <exception cref="InvalidOperationException">It returned <see langword="null"/>.</exception>
    protected internal static ValueTask AsValueTask(Task task) => new(task ?? throw ReturnedNull());

    /// <inheritdoc cref="AsValueTask(Task)"/>
    protected internal static ValueTask<T> AsValueTask<T>(Task<T> task) => new(task ?? throw ReturnedNull());

    /// <inheritdoc cref="AsValueTask(Task)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static ValueTask AsValueTask(ValueTask task) => task;

    /// <inheritdoc cref="AsValueTask(Task)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static ValueTask<T> AsValueTask<T>(ValueTask<T> task) => task;

    internal int AttemptOf(int task) => Executor.AttemptOf(task);

    internal bool IsInProgress(int task, int generation) => Executor.IsInProgress(task, generation);

    internal void ReportProgress(int task, int element, int attempt, double fraction, string? message) =>
        Executor.ReportProgress(task, element, attempt, fraction, message);

    private static InvalidOperationException NoCollection() => new(
        "There is no collection to run the task for: it is null, or an ImmutableArray that nobody has set; return an empty one instead.");

    private static InvalidOperationException ReturnedNull() => new(
        "The task's method returned null instead of a Task; return Task.CompletedTask or Task.FromResult instead.");

    /// <summary>Hands the end of the run to whoever waits for it.</summary>
    internal abstract void Publish(Exception? exception);
}
