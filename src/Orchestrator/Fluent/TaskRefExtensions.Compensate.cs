using System.Runtime.CompilerServices;
using Orchestrator.Execution.Runtime;
using static Orchestrator.CompilerServices.WorkflowRun;

namespace Orchestrator;

/// <content>Compensations: those that take nothing of the task's own, its output, or that of one element.</content>
public static partial class TaskRefExtensions
{
    /// <inheritdoc cref="CompensateAttribute"/>
    /// <param name="task">The task.</param>
    /// <param name="method">Undoes the task, or what it did for one element. It may take the output that is undone; where it takes another value
    /// too, that is of an input or of what lies upstream of the task.</param>
    public static TTask Compensate<TTask>(this TTask task, Action<CancellationToken> method)
        where TTask : TaskRef =>
        AddCompensation(task, method, null, (in call) => method(call.Token));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    public static TTask Compensate<TTask, T>(this TTask task, TaskRef<T> input, Action<T, CancellationToken> method)
        where TTask : TaskRef =>
        AddCompensation(task, method, input, (in call) => method(input.Read(call), call.Token));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    public static TTask Compensate<TTask>(this TTask task, Func<CancellationToken, Task> method)
        where TTask : TaskRef =>
        AddAsyncCompensation(task, method, null, (in call) => AsValueTask(method(call.Token)));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    public static TTask Compensate<TTask, T>(this TTask task, TaskRef<T> input, Func<T, CancellationToken, Task> method)
        where TTask : TaskRef =>
        AddAsyncCompensation(task, method, input, (in call) => AsValueTask(method(input.Read(call), call.Token)));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public static TTask Compensate<TTask>(this TTask task, Func<CancellationToken, ValueTask> method)
        where TTask : TaskRef =>
        AddAsyncCompensation(task, method, null, (in call) => method(call.Token));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public static TTask Compensate<TTask, T>(this TTask task, TaskRef<T> input, Func<T, CancellationToken, ValueTask> method)
        where TTask : TaskRef =>
        AddAsyncCompensation(task, method, input, (in call) => method(input.Read(call), call.Token));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    public static TaskRef<TResult> Compensate<TResult>(this TaskRef<TResult> task, Action<TResult, CancellationToken> method) =>
        AddCompensation(task, method, null, (in call) => method(task.Read(call), call.Token));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    public static TaskRef<TResult> Compensate<TResult, T>(this TaskRef<TResult> task, TaskRef<T> input, Action<TResult, T, CancellationToken> method) =>
        AddCompensation(task, method, input, (in call) => method(task.Read(call), input.Read(call), call.Token));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    public static TaskRef<TResult> Compensate<TResult>(this TaskRef<TResult> task, Func<TResult, CancellationToken, Task> method) =>
        AddAsyncCompensation(task, method, null, (in call) => AsValueTask(method(task.Read(call), call.Token)));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    public static TaskRef<TResult> Compensate<TResult, T>(this TaskRef<TResult> task, TaskRef<T> input, Func<TResult, T, CancellationToken, Task> method) =>
        AddAsyncCompensation(task, method, input, (in call) => AsValueTask(method(task.Read(call), input.Read(call), call.Token)));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public static TaskRef<TResult> Compensate<TResult>(this TaskRef<TResult> task, Func<TResult, CancellationToken, ValueTask> method) =>
        AddAsyncCompensation(task, method, null, (in call) => method(task.Read(call), call.Token));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public static TaskRef<TResult> Compensate<TResult, T>(this TaskRef<TResult> task, TaskRef<T> input, Func<TResult, T, CancellationToken, ValueTask> method) =>
        AddAsyncCompensation(task, method, input, (in call) => method(task.Read(call), input.Read(call), call.Token));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    public static EachTaskRef<TResult> Compensate<TResult>(this EachTaskRef<TResult> task, Action<TResult, CancellationToken> method) =>
        AddCompensation(task, method, null, (in call) => method(task.ReadElement(call), call.Token));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    public static EachTaskRef<TResult> Compensate<TResult, T>(this EachTaskRef<TResult> task, TaskRef<T> input, Action<TResult, T, CancellationToken> method) =>
        AddCompensation(task, method, input, (in call) => method(task.ReadElement(call), input.Read(call), call.Token));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    public static EachTaskRef<TResult> Compensate<TResult>(this EachTaskRef<TResult> task, Func<TResult, CancellationToken, Task> method) =>
        AddAsyncCompensation(task, method, null, (in call) => AsValueTask(method(task.ReadElement(call), call.Token)));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    public static EachTaskRef<TResult> Compensate<TResult, T>(this EachTaskRef<TResult> task, TaskRef<T> input, Func<TResult, T, CancellationToken, Task> method) =>
        AddAsyncCompensation(task, method, input, (in call) => AsValueTask(method(task.ReadElement(call), input.Read(call), call.Token)));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public static EachTaskRef<TResult> Compensate<TResult>(this EachTaskRef<TResult> task, Func<TResult, CancellationToken, ValueTask> method) =>
        AddAsyncCompensation(task, method, null, (in call) => method(task.ReadElement(call), call.Token));

    /// <inheritdoc cref="Compensate{TTask}(TTask, Action{CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public static EachTaskRef<TResult> Compensate<TResult, T>(this EachTaskRef<TResult> task, TaskRef<T> input, Func<TResult, T, CancellationToken, ValueTask> method) =>
        AddAsyncCompensation(task, method, input, (in call) => method(task.ReadElement(call), input.Read(call), call.Token));

    private static TTask AddCompensation<TTask>(TTask task, Delegate method, TaskRef? input, TaskAction call)
        where TTask : TaskRef
    {
        BeginMethod(task, method, input);
        PoliciesOf(task).Compensation = new PolicyMethod(method, input, new ActionEntry(task.Node.Index, call));
        return task;
    }

    private static TTask AddAsyncCompensation<TTask>(TTask task, Delegate method, TaskRef? input, TaskFunc<ValueTask> call)
        where TTask : TaskRef
    {
        BeginMethod(task, method, input);
        PoliciesOf(task).Compensation = new PolicyMethod(method, input, new AsyncActionEntry(task.Node.Index, call));
        return task;
    }
}
