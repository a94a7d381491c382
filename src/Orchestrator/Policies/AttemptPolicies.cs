using System.Runtime.CompilerServices;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Orchestrator.Policies;

/// <summary>What is built once for a task that has policies, and serves all its runs.</summary>
internal sealed class AttemptPolicies(WorkflowTask task)
{
    private readonly ConditionalWeakTable<TimeProvider, ResiliencePipeline<bool>> _retries = [];
    private readonly ConditionalWeakTable<TimeProvider, ResiliencePipeline<bool>> _timeouts = [];

    public WorkflowTask Task => task;

    public TaskPolicies Policies => task.Policies;

    /// <summary>The outputs that are kept, or <see langword="null"/>.</summary>
    public OutputCaches? Outputs { get; } = OutputCaches.Of(task);

    /// <summary>Whether the first attempt is invoked as that of any other task, and policies come into it only once it has failed.</summary>
    public bool IsDirect => IsAttemptDirect && Policies.Condition is null;

    /// <summary>The same for an element, for which no condition is asked.</summary>
    public bool IsAttemptDirect { get; } = task.Policies is { Timeout: null, Requires.Count: 0, Cache: null };

    /// <summary>Whether an attempt has any policy.</summary>
    public bool HasAttemptPolicies => !IsAttemptDirect || Recovers;

    /// <summary>Whether a failed attempt is not the end.</summary>
    public bool Recovers { get; } = task.Policies.Fallback is not null || task.Policies.Retry is { MaxAttempts: > 1 };

    /// <summary>The policies of a task, or <see langword="null"/> where it has none.</summary>
    public static AttemptPolicies? Of(WorkflowTask task) => task.Policies == TaskPolicies.None || task.Policies is
    { Retry: null, Timeout: null, Fallback: null, Compensation: null, Condition: null, Requires.Count: 0, Cache: null }
        ? null
        : new AttemptPolicies(task);

    /// <summary>What repeats attempts, or <see langword="null"/> where there is one only.</summary>
    public ResiliencePipeline<bool>? RetryOn(TimeProvider clock) =>
        Policies.Retry is { MaxAttempts: > 1 } ? _retries.GetValue(clock, BuildRetry) : null;

    /// <summary>What limits an attempt, or <see langword="null"/> where nothing does.</summary>
    public ResiliencePipeline<bool>? TimeoutOn(TimeProvider clock) =>
        Policies.Timeout is null ? null : _timeouts.GetValue(clock, BuildTimeout);

    private ResiliencePipeline<bool> BuildRetry(TimeProvider clock)
    {
        RetryPolicy retry = Policies.Retry!;
        return new ResiliencePipelineBuilder<bool> { TimeProvider = clock }.AddRetry(new RetryStrategyOptions<bool>
        {
            MaxRetryAttempts = retry.MaxAttempts - 1,
            Delay = retry.Delay,
            MaxDelay = retry.MaxDelay,
            UseJitter = retry.Jitter,
            BackoffType = retry.Backoff switch
            {
                Backoff.Linear => DelayBackoffType.Linear,
                Backoff.Constant => DelayBackoffType.Constant,
                _ => DelayBackoffType.Exponential,
            },
            ShouldHandle = static attempt => new ValueTask<bool>(
                attempt.Outcome.Exception is { } failure && UnitOf(attempt.Context).IsRetriedAfter(failure)),
            OnRetry = static attempt =>
            {
                UnitOf(attempt.Context).Retrying(attempt.Outcome.Exception!, attempt.RetryDelay);
                return default;
            },
        }).Build();
    }

    // Polly checks a constant against limits of its own; ours are wider.
    private ResiliencePipeline<bool> BuildTimeout(TimeProvider clock)
    {
        TimeSpan timeout = Policies.Timeout!.Value;
        return new ResiliencePipelineBuilder<bool> { TimeProvider = clock }.AddTimeout(new TimeoutStrategyOptions
        {
            TimeoutGenerator = _ => new ValueTask<TimeSpan>(timeout),
        }).Build();
    }

    private static TaskUnit UnitOf(ResilienceContext context) => context.Properties.GetValue(ContextKeys.Unit, null!);

    /// <summary>A class of its own: a static structure of Polly's would load Polly for workflows that have no policies.</summary>
    internal static class ContextKeys
    {
        public static readonly ResiliencePropertyKey<TaskUnit> Unit = new("Orchestrator.Unit");
    }
}
