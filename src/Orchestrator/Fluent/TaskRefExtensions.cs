using Orchestrator.CompilerServices;
using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>What can be said of a task that was added to a <see cref="WorkflowBuilder"/>: the verbs of the attributes' names.</summary>
/// <remarks>Each returns the handle it was called on. What a later call says of the same thing takes the place of the earlier one, but
/// dependencies and required resources add up. A value that can't be is a fault of <see cref="WorkflowBuilder.Build()"/>. Workflows that
/// have been built already stay as they are.</remarks>
public static partial class TaskRefExtensions
{
    /// <summary>Lets the task wait for others, without taking what they put out.</summary>
    /// <param name="task">The task.</param>
    /// <param name="tasks">The names of the others; they may be added later.</param>
    public static TTask DependsOn<TTask>(this TTask task, params string[] tasks)
        where TTask : TaskRef
    {
        ArgumentNullException.ThrowIfNull(tasks);
        foreach (string name in tasks)
        {
            ArgumentNullException.ThrowIfNull(name, nameof(tasks));
        }

        TaskSettings settings = SettingsOf(task);
        settings.AfterNames = Joined(settings.AfterNames, tasks);
        return task;
    }

    /// <inheritdoc cref="DependsOn{TTask}(TTask, string[])"/>
    /// <param name="task">The task.</param>
    /// <param name="tasks">The others.</param>
    public static TTask DependsOn<TTask>(this TTask task, params TaskRef[] tasks)
        where TTask : TaskRef
    {
        ArgumentNullException.ThrowIfNull(tasks);
        TaskSettings settings = SettingsOf(task);
        var nodes = new TaskNode[tasks.Length];
        for (int i = 0; i < tasks.Length; i++)
        {
            task.Builder.ThrowIfForeign(tasks[i], nameof(tasks));
            nodes[i] = tasks[i].Node;
        }

        settings.After = Joined(settings.After, nodes);
        return task;
    }

    /// <inheritdoc cref="RetryAttribute"/>
    /// <param name="task">The task.</param>
    /// <param name="maxAttempts"><inheritdoc cref="RetryAttribute.MaxAttempts" path="/summary"/></param>
    /// <param name="delaySeconds"><inheritdoc cref="RetryAttribute.DelaySeconds" path="/summary"/></param>
    /// <param name="backoff"><inheritdoc cref="RetryAttribute.Backoff" path="/summary"/></param>
    /// <param name="maxDelaySeconds"><inheritdoc cref="RetryAttribute.MaxDelaySeconds" path="/summary"/></param>
    /// <param name="jitter"><inheritdoc cref="RetryAttribute.Jitter" path="/summary"/></param>
    /// <param name="on"><inheritdoc cref="RetryAttribute.On" path="/summary"/></param>
    public static TTask Retry<TTask>(
        this TTask task, int maxAttempts, double delaySeconds = 1, Backoff backoff = Backoff.Exponential, double maxDelaySeconds = 30,
        bool jitter = true, params Type[] on)
        where TTask : TaskRef
    {
        ArgumentNullException.ThrowIfNull(on);
        PoliciesOf(task).Retry = new RetrySetting(maxAttempts, delaySeconds, backoff, maxDelaySeconds, jitter, [.. on]);
        return task;
    }

    /// <inheritdoc cref="TimeoutAttribute"/>
    /// <param name="task">The task.</param>
    /// <param name="seconds">How long an attempt may take.</param>
    public static TTask Timeout<TTask>(this TTask task, double seconds)
        where TTask : TaskRef
    {
        PoliciesOf(task).TimeoutSeconds = seconds;
        return task;
    }

    /// <inheritdoc cref="RequiresAttribute"/>
    /// <param name="task">The task.</param>
    /// <param name="resource">The name of the resource.</param>
    /// <param name="units">How much of it.</param>
    public static TTask Requires<TTask>(this TTask task, string resource, int units = 1)
        where TTask : TaskRef
    {
        ArgumentNullException.ThrowIfNull(resource);
        PoliciesOf(task).Requires.Add(new ResourceAmount(resource, units));
        return task;
    }

    /// <summary>Keeps outputs of the task for later runs of the workflow that was built, while what the task takes is equal.</summary>
    /// <param name="task">The task.</param>
    /// <param name="seconds">How long an output is kept.</param>
    /// <param name="maxEntries"><inheritdoc cref="CacheAttribute.MaxEntries" path="/summary"/></param>
    /// <param name="scope">Says the same here either way: what is kept belongs to the workflow that was built.</param>
    public static TTask Cache<TTask>(this TTask task, double seconds, int maxEntries = 1000, CacheScope scope = CacheScope.Process)
        where TTask : TaskRef
    {
        PoliciesOf(task).Cache = new CacheSetting(seconds, maxEntries, scope);
        return task;
    }

    /// <inheritdoc cref="TaskAttribute.Trigger"/>
    public static TTask Trigger<TTask>(this TTask task, TriggerRule rule)
        where TTask : TaskRef
    {
        SettingsOf(task).Trigger = rule;
        return task;
    }

    /// <inheritdoc cref="TaskAttribute.Priority"/>
    public static TTask Priority<TTask>(this TTask task, int priority)
        where TTask : TaskRef
    {
        SettingsOf(task).Priority = priority;
        return task;
    }

    /// <inheritdoc cref="TaskAttribute.Version"/>
    public static TTask Version<TTask>(this TTask task, int version)
        where TTask : TaskRef
    {
        SettingsOf(task).Version = version;
        return task;
    }

    /// <inheritdoc cref="TaskAttribute.Idempotent"/>
    public static TTask Idempotent<TTask>(this TTask task, bool idempotent)
        where TTask : TaskRef
    {
        SettingsOf(task).Idempotent = idempotent;
        return task;
    }

    /// <inheritdoc cref="TaskAttribute.AllowFailure"/>
    /// <remarks>Of a task that runs for each element of a collection, others take <see cref="EachTaskRef{T}.Outcomes"/> then.</remarks>
    public static TTask AllowFailure<TTask>(this TTask task)
        where TTask : TaskRef
    {
        SettingsOf(task).AllowFailure = true;
        return task;
    }

    /// <summary>Gives the task another name for people.</summary>
    public static TTask Named<TTask>(this TTask task, string displayName)
        where TTask : TaskRef
    {
        ArgumentException.ThrowIfNullOrEmpty(displayName);
        SettingsOf(task).DisplayName = displayName;
        return task;
    }

    // Most have one dependency, and there may be a million of them: the first list is no longer than it must be.
    private static List<T> Joined<T>(List<T>? known, T[] added)
    {
        if (known is null)
        {
            return new List<T>(added);
        }

        known.AddRange(added);
        return known;
    }

    private static TaskSettings SettingsOf(TaskRef task) => NotNull(task).Node.Edit();

    private static PolicySettings PoliciesOf(TaskRef task) => SettingsOf(task).EditPolicies();

    /// <summary>Why a task, or the element that the call is for, has failed.</summary>
    private static Exception FailureIn(in TaskCall call) =>
        call.Lane is null ? call.Slots.Run.Failure(call.Task) : WorkflowRun.Failure(call.Lane);
}
