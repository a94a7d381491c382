using System.Runtime.CompilerServices;
using Orchestrator.Execution.Runtime;
using static Orchestrator.CompilerServices.WorkflowRun;

namespace Orchestrator;

/// <content>Conditions.</content>
public static partial class TaskRefExtensions
{
    /// <inheritdoc cref="WhenAttribute"/>
    /// <remarks>Tasks whose conditions are equal delegates (such as one method) of one handle share the answer: with <paramref name="is"/> set to
    /// <see langword="false"/> one of them is the other's else branch.</remarks>
    /// <param name="task">The task.</param>
    /// <param name="condition">Decides once the trigger allows the task to run; where it takes a value, that is of an input or of what lies
    /// upstream of the task.</param>
    /// <param name="is">What it must return for the task to run.</param>
    public static TTask When<TTask>(this TTask task, Func<bool> condition, bool @is = true)
        where TTask : TaskRef =>
        AddCondition(task, condition, null, (in _) => condition(), @is);

    /// <inheritdoc cref="When{TTask}(TTask, Func{bool}, bool)"/>
    public static TTask When<TTask>(this TTask task, Func<CancellationToken, bool> condition, bool @is = true)
        where TTask : TaskRef =>
        AddCondition(task, condition, null, (in call) => condition(call.Token), @is);

    /// <inheritdoc cref="When{TTask}(TTask, Func{bool}, bool)"/>
    public static TTask When<TTask, T>(this TTask task, TaskRef<T> input, Func<T, CancellationToken, bool> condition, bool @is = true)
        where TTask : TaskRef =>
        AddCondition(task, condition, input, (in call) => condition(input.Read(call), call.Token), @is);

    /// <inheritdoc cref="When{TTask}(TTask, Func{bool}, bool)"/>
    public static TTask When<TTask>(this TTask task, Func<CancellationToken, Task<bool>> condition, bool @is = true)
        where TTask : TaskRef =>
        AddAsyncCondition(task, condition, null, (in call) => AsValueTask(condition(call.Token)), @is);

    /// <inheritdoc cref="When{TTask}(TTask, Func{bool}, bool)"/>
    public static TTask When<TTask, T>(this TTask task, TaskRef<T> input, Func<T, CancellationToken, Task<bool>> condition, bool @is = true)
        where TTask : TaskRef =>
        AddAsyncCondition(task, condition, input, (in call) => AsValueTask(condition(input.Read(call), call.Token)), @is);

    /// <inheritdoc cref="When{TTask}(TTask, Func{bool}, bool)"/>
    [OverloadResolutionPriority(1)]
    public static TTask When<TTask>(this TTask task, Func<CancellationToken, ValueTask<bool>> condition, bool @is = true)
        where TTask : TaskRef =>
        AddAsyncCondition(task, condition, null, (in call) => condition(call.Token), @is);

    /// <inheritdoc cref="When{TTask}(TTask, Func{bool}, bool)"/>
    [OverloadResolutionPriority(1)]
    public static TTask When<TTask, T>(this TTask task, TaskRef<T> input, Func<T, CancellationToken, ValueTask<bool>> condition, bool @is = true)
        where TTask : TaskRef =>
        AddAsyncCondition(task, condition, input, (in call) => condition(input.Read(call), call.Token), @is);

    private static TTask AddCondition<TTask>(TTask task, Delegate condition, TaskRef? input, TaskFunc<bool> call, bool @is)
        where TTask : TaskRef
    {
        Slot<bool> answer = BeginMethod(task, condition, input).AddSlot<bool>();
        return SetCondition(task, new PolicyMethod(condition, input, new FuncEntry<bool>(task.Node.Index, call, answer)) { Answer = answer }, @is);
    }

    private static TTask AddAsyncCondition<TTask>(TTask task, Delegate condition, TaskRef? input, TaskFunc<ValueTask<bool>> call, bool @is)
        where TTask : TaskRef
    {
        Slot<bool> answer = BeginMethod(task, condition, input).AddSlot<bool>();
        return SetCondition(task, new PolicyMethod(condition, input, new AsyncFuncEntry<bool>(task.Node.Index, call, answer)) { Answer = answer }, @is);
    }

    private static TTask SetCondition<TTask>(TTask task, PolicyMethod condition, bool @is)
        where TTask : TaskRef
    {
        PolicySettings policies = PoliciesOf(task);
        (policies.Condition, policies.ConditionIs) = (condition, @is);
        return task;
    }

    /// <summary>Checks what a method of a policy was given.</summary>
    private static WorkflowBuilder BeginMethod(TaskRef task, Delegate method, TaskRef? input, [CallerArgumentExpression(nameof(method))] string parameter = "")
    {
        _ = NotNull(task).Node;
        ArgumentNullException.ThrowIfNull(method, parameter);
        if (input is not null)
        {
            task.Builder.ThrowIfForeign(input);
        }

        return task.Builder;
    }
}
