using System.Runtime.CompilerServices;
using Orchestrator.Execution.Runtime;
using static Orchestrator.CompilerServices.WorkflowRun;

namespace Orchestrator;

/// <content>Fallbacks: of tasks without output, of those with one, and of each element.</content>
public static partial class TaskRefExtensions
{
    /// <inheritdoc cref="FallbackAttribute"/>
    /// <param name="task">The task.</param>
    /// <param name="method">Gives the output where the task, or one of its elements, would be failed by the exception that it takes; where it takes a
    /// value too, that is of an input or of what lies upstream of the task.</param>
    public static TaskRef Fallback(this TaskRef task, Action<Exception, CancellationToken> method) =>
        AddFallback(task, method, null, (in call) => method(FailureIn(call), call.Token));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    public static TaskRef Fallback<T>(this TaskRef task, TaskRef<T> input, Action<Exception, T, CancellationToken> method) =>
        AddFallback(task, method, input, (in call) => method(FailureIn(call), input.Read(call), call.Token));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    public static TaskRef Fallback(this TaskRef task, Func<Exception, CancellationToken, Task> method) =>
        AddAsyncFallback(task, method, null, (in call) => AsValueTask(method(FailureIn(call), call.Token)));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    public static TaskRef Fallback<T>(this TaskRef task, TaskRef<T> input, Func<Exception, T, CancellationToken, Task> method) =>
        AddAsyncFallback(task, method, input, (in call) => AsValueTask(method(FailureIn(call), input.Read(call), call.Token)));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public static TaskRef Fallback(this TaskRef task, Func<Exception, CancellationToken, ValueTask> method) =>
        AddAsyncFallback(task, method, null, (in call) => method(FailureIn(call), call.Token));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public static TaskRef Fallback<T>(this TaskRef task, TaskRef<T> input, Func<Exception, T, CancellationToken, ValueTask> method) =>
        AddAsyncFallback(task, method, input, (in call) => method(FailureIn(call), input.Read(call), call.Token));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    public static TaskRef<TResult> Fallback<TResult>(this TaskRef<TResult> task, Func<Exception, CancellationToken, TResult> method) =>
        AddFallback(task, method, null, (in call) => method(FailureIn(call), call.Token));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    public static TaskRef<TResult> Fallback<TResult, T>(this TaskRef<TResult> task, TaskRef<T> input, Func<Exception, T, CancellationToken, TResult> method) =>
        AddFallback(task, method, input, (in call) => method(FailureIn(call), input.Read(call), call.Token));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    public static TaskRef<TResult> Fallback<TResult>(this TaskRef<TResult> task, Func<Exception, CancellationToken, Task<TResult>> method) =>
        AddAsyncFallback(task, method, null, (in call) => AsValueTask(method(FailureIn(call), call.Token)));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    public static TaskRef<TResult> Fallback<TResult, T>(this TaskRef<TResult> task, TaskRef<T> input, Func<Exception, T, CancellationToken, Task<TResult>> method) =>
        AddAsyncFallback(task, method, input, (in call) => AsValueTask(method(FailureIn(call), input.Read(call), call.Token)));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public static TaskRef<TResult> Fallback<TResult>(this TaskRef<TResult> task, Func<Exception, CancellationToken, ValueTask<TResult>> method) =>
        AddAsyncFallback(task, method, null, (in call) => method(FailureIn(call), call.Token));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public static TaskRef<TResult> Fallback<TResult, T>(this TaskRef<TResult> task, TaskRef<T> input, Func<Exception, T, CancellationToken, ValueTask<TResult>> method) =>
        AddAsyncFallback(task, method, input, (in call) => method(FailureIn(call), input.Read(call), call.Token));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    public static EachTaskRef<TResult> Fallback<TResult>(this EachTaskRef<TResult> task, Func<Exception, CancellationToken, TResult> method) =>
        AddFallback(task, method, null, (in call) => method(FailureIn(call), call.Token));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    public static EachTaskRef<TResult> Fallback<TResult, T>(this EachTaskRef<TResult> task, TaskRef<T> input, Func<Exception, T, CancellationToken, TResult> method) =>
        AddFallback(task, method, input, (in call) => method(FailureIn(call), input.Read(call), call.Token));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    public static EachTaskRef<TResult> Fallback<TResult>(this EachTaskRef<TResult> task, Func<Exception, CancellationToken, Task<TResult>> method) =>
        AddAsyncFallback(task, method, null, (in call) => AsValueTask(method(FailureIn(call), call.Token)));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    public static EachTaskRef<TResult> Fallback<TResult, T>(this EachTaskRef<TResult> task, TaskRef<T> input, Func<Exception, T, CancellationToken, Task<TResult>> method) =>
        AddAsyncFallback(task, method, input, (in call) => AsValueTask(method(FailureIn(call), input.Read(call), call.Token)));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public static EachTaskRef<TResult> Fallback<TResult>(this EachTaskRef<TResult> task, Func<Exception, CancellationToken, ValueTask<TResult>> method) =>
        AddAsyncFallback(task, method, null, (in call) => method(FailureIn(call), call.Token));

    /// <inheritdoc cref="Fallback(TaskRef, Action{Exception, CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public static EachTaskRef<TResult> Fallback<TResult, T>(this EachTaskRef<TResult> task, TaskRef<T> input, Func<Exception, T, CancellationToken, ValueTask<TResult>> method) =>
        AddAsyncFallback(task, method, input, (in call) => method(FailureIn(call), input.Read(call), call.Token));

    private static TaskRef AddFallback(TaskRef task, Delegate method, TaskRef? input, TaskAction call)
    {
        BeginMethod(task, method, input);
        PoliciesOf(task).Fallback = new PolicyMethod(method, input, new ActionEntry(task.Node.Index, call));
        return task;
    }

    private static TaskRef AddAsyncFallback(TaskRef task, Delegate method, TaskRef? input, TaskFunc<ValueTask> call)
    {
        BeginMethod(task, method, input);
        PoliciesOf(task).Fallback = new PolicyMethod(method, input, new AsyncActionEntry(task.Node.Index, call));
        return task;
    }

    private static TaskRef<TResult> AddFallback<TResult>(TaskRef<TResult> task, Delegate method, TaskRef? input, TaskFunc<TResult> call)
    {
        BeginMethod(task, method, input);
        PoliciesOf(task).Fallback = new PolicyMethod(method, input, new FuncEntry<TResult>(task.Node.Index, call, SlotOf(task)), typeof(TResult));
        return task;
    }

    private static TaskRef<TResult> AddAsyncFallback<TResult>(TaskRef<TResult> task, Delegate method, TaskRef? input, TaskFunc<ValueTask<TResult>> call)
    {
        BeginMethod(task, method, input);
        PoliciesOf(task).Fallback = new PolicyMethod(method, input, new AsyncFuncEntry<TResult>(task.Node.Index, call, SlotOf(task)), typeof(TResult));
        return task;
    }

    private static EachTaskRef<TResult> AddFallback<TResult>(EachTaskRef<TResult> task, Delegate method, TaskRef? input, TaskFunc<TResult> call)
    {
        BeginMethod(task, method, input);
        PoliciesOf(task).Fallback = new PolicyMethod(method, input, new ElementFuncEntry<TResult>(call, task.Outputs), typeof(TResult), true);
        return task;
    }

    private static EachTaskRef<TResult> AddAsyncFallback<TResult>(EachTaskRef<TResult> task, Delegate method, TaskRef? input, TaskFunc<ValueTask<TResult>> call)
    {
        BeginMethod(task, method, input);
        PoliciesOf(task).Fallback = new PolicyMethod(method, input, new AsyncElementFuncEntry<TResult>(call, task.Outputs), typeof(TResult), true);
        return task;
    }

    // Where the handle is that of a task without an output of its own, the fault is found when the workflow is built.
    private static Slot<T> SlotOf<T>(TaskRef<T> task) => task is OutputRef<T> output ? output.Slot : default;
}
