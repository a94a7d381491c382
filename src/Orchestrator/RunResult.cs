using System.Runtime.ExceptionServices;

namespace Orchestrator;

/// <summary>How a run went, task by task, whether it succeeded or not.</summary>
/// <remarks>Immutable, but for what the outputs themselves allow.</remarks>
public sealed class RunResult
{
    private readonly WorkflowGraph _graph;

    internal RunResult(
        WorkflowGraph graph, string runId, TaskState state, Exception? exception,
        IReadOnlyList<Exception> otherFailures, IReadOnlyList<TaskResult> tasks, DateTimeOffset? startedAt, TimeSpan? duration)
    {
        _graph = graph;
        RunId = runId;
        State = state;
        Exception = exception;
        OtherFailures = otherFailures;
        Tasks = tasks;
        StartedAt = startedAt;
        Duration = duration;
    }

    /// <summary>The name of the workflow.</summary>
    public string Workflow => _graph.Name;

    /// <summary>The id of the run.</summary>
    public string RunId { get; }

    /// <summary><see cref="TaskState.Succeeded"/>, <see cref="TaskState.Failed"/> or <see cref="TaskState.Canceled"/>.</summary>
    public TaskState State { get; }

    /// <summary>Whether <c>RunAsync</c> would have returned rather than thrown.</summary>
    public bool Succeeded => State == TaskState.Succeeded;

    /// <summary>What <c>RunAsync</c> would have thrown, or <see langword="null"/> where the run succeeded.</summary>
    public Exception? Exception { get; internal set; }

    /// <summary>What failed after that which ended the run, in that order.</summary>
    public IReadOnlyList<Exception> OtherFailures { get; }

    /// <summary>The tasks in the order of their declaration.</summary>
    public IReadOnlyList<TaskResult> Tasks { get; }

    /// <summary>When the run started; <see langword="null"/> where times were not taken (see <see cref="TaskResult.Duration"/>).</summary>
    public DateTimeOffset? StartedAt { get; }

    /// <summary>How long the run took; <see langword="null"/> where times were not taken (see <see cref="TaskResult.Duration"/>).</summary>
    public TimeSpan? Duration { get; }

    /// <summary>How a task went.</summary>
    /// <param name="task">The name of the task, or of its method.</param>
    /// <exception cref="ArgumentException">The workflow has no such task.</exception>
    public TaskResult this[string task] => Tasks[_graph.IndexOf(task, nameof(task))];

    /// <summary>The output of a task.</summary>
    /// <typeparam name="T">The type of the task's output, or one that it converts to by reference.</typeparam>
    /// <param name="task">The name of the task, or of its method.</param>
    /// <exception cref="ArgumentException">The workflow has no such task.</exception>
    /// <exception cref="InvalidOperationException">The task did not succeed.</exception>
    /// <exception cref="InvalidCastException">Its output is no <typeparamref name="T"/>.</exception>
    public T Get<T>(string task)
    {
        TaskResult result = this[task];
        return result.State == TaskState.Succeeded
            ? (T)result.Output!
            : throw NoOutput(result);
    }

    /// <summary>The value behind a handle of the workflow's builder.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="handle">The handle of a task that puts something out, or what was made of such handles.</param>
    /// <exception cref="ArgumentException">The handle is of another builder, of an input, or of a task that was added after the workflow had
    /// been built.</exception>
    /// <exception cref="InvalidOperationException">The task did not succeed; take the handle's <see cref="TaskRef{T}.Outcome"/> where that
    /// may be.</exception>
    public T Get<T>(TaskRef<T> handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return handle.Read(this);
    }

    /// <summary>How the task of a handle went.</summary>
    internal TaskResult Of(TaskRef handle) =>
        ReferenceEquals(_graph.Origin, handle.Builder.Origin) && handle.Node.Index < Tasks.Count
            ? Tasks[handle.Node.Index]
            : throw new ArgumentException($"'{handle.Name}' is not a task of the workflow '{Workflow}' that was run.", nameof(handle));

    /// <summary>What the task of a handle put out.</summary>
    internal T GetOutput<T>(TaskRef handle) => Of(handle) switch
    {
        { State: TaskState.Succeeded, Output: T output } => output,
        { State: TaskState.Succeeded, Output: null } => default!,
        { State: TaskState.Succeeded } result => throw new InvalidOperationException(
            $"Task '{result.Name}' of workflow '{Workflow}' has put out '{result.Output!.GetType()}', how each of its elements ended; take its Outcomes."),
        { } result => throw NoOutput(result),
    };

    private InvalidOperationException NoOutput(TaskResult result) => new(
        $"Task '{result.Name}' of workflow '{Workflow}' has no output: it is {result.State}.", result.Exception);

    /// <summary>Throws <see cref="Exception"/> where the run did not succeed.</summary>
    public void EnsureSucceeded()
    {
        if (Exception is not null)
        {
            ExceptionDispatchInfo.Throw(Exception);
        }
    }

    /// <summary>The workflow, the run and its state.</summary>
    public override string ToString() => $"{Workflow} {RunId}: {State}";
}
