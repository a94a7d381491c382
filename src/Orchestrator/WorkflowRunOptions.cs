namespace Orchestrator;

/// <summary>How one run goes, where it should not go as its workflow says.</summary>
/// <remarks>Immutable: one object may serve any number of runs at once, as long as it sets no <see cref="RunId"/>.</remarks>
public sealed class WorkflowRunOptions
{
    /// <summary>The id of the run in events and exceptions. Default: <see langword="null"/>, a new one that sorts by time,
    /// made when it is first needed.</summary>
    public string? RunId { get; init; }

    /// <summary>The most tasks in progress at once, suspended ones included; 0 is no limit. Default:
    /// <see langword="null"/>, as <see cref="WorkflowAttribute.MaxParallelism"/> says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? MaxParallelism
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value ?? 0, nameof(value));

            field = value;
        }
    }

    /// <summary>Whether the run starts on the caller's thread, until its first suspension, or leaves it at once. Default:
    /// <see langword="null"/>, on the caller's thread unless a <see cref="SynchronizationContext"/> is present.</summary>
    public bool? StartInline { get; init; }

    /// <summary>Who is told what happens in the run. Default: nobody.</summary>
    public RunObserver? Observer { get; init; }

    /// <summary>What tasks see as <see cref="TaskContext.Services"/>. Default: <see langword="null"/>.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>The pools of what tasks <see cref="RequiresAttribute">require</see>; they come before those that the workflow declares by
    /// <see cref="ResourcePoolAttribute"/>. Default: <see langword="null"/>, those alone.</summary>
    /// <remarks>A run of a workflow with a task that requires what neither has, or more than there is, does not start: its task is faulted with an
    /// <see cref="InvalidOperationException"/> that says so, also that of <c>RunDetailedAsync</c>.</remarks>
    public ResourcePools? Resources { get; init; }

    /// <summary>Where the run is recorded, so that it can be resumed: it is durable then. Default: <see langword="null"/>, nowhere.</summary>
    /// <remarks>
    /// With a <see cref="RunId"/> that the store knows, the run goes on where it stopped; with that of a finished run, what it returned or threw is returned
    /// or thrown again. Cancelling the caller's token suspends a durable run: running tasks end, nothing is undone, and it can be resumed. To cancel
    /// it for good, use <see cref="WorkflowHistory.CancelAsync"/>. A run that is started inside a task does not inherit the store.
    /// </remarks>
    public ICheckpointStore? Store { get; init; }

    /// <summary>What a resumed run does where the contract of a task that has ended is not that of its recorded outcome any more. Default:
    /// <see cref="OnChanged.Fail"/>.</summary>
    public OnChanged OnChanged { get; init; }

    /// <summary>How long cleanup may take in all, once the run has failed or been stopped: tasks whose <see cref="TriggerRule"/> lets them
    /// run then, and compensations. After that their token is cancelled. Default: 30 s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or more than <see cref="int.MaxValue"/> ms; use
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</exception>
    public TimeSpan CleanupTimeout
    {
        get;
        init
        {
            if (value != Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, nameof(value));
                ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromMilliseconds(int.MaxValue), nameof(value));
            }

            field = value;
        }
    }
    = DefaultCleanupTimeout;

    internal static TimeSpan DefaultCleanupTimeout { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock of timeouts and timestamps. Default: <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider
    {
        get => GivenTimeProvider ?? TimeProvider.System;
        init => GivenTimeProvider = value;
    }

    /// <summary>The clock, or <see langword="null"/> where none was set, so that a sub-run takes its parent's.</summary>
    internal TimeProvider? GivenTimeProvider { get; private init; }
}
