namespace Orchestrator;

/// <summary>Limits how long an attempt at a task may take: its token is cancelled then, and an attempt that ends by throwing after that
/// has failed with a <see cref="TimeoutException"/>.</summary>
/// <remarks>A task that returns nevertheless has succeeded, however late. Waiting for resources and delays between attempts are not
/// counted. The time is that of the run's <see cref="WorkflowRunOptions.TimeProvider"/>. With <see cref="EachAttribute"/> on a
/// parameter it is for each element.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TimeoutAttribute : Attribute
{
    /// <summary>The limit in seconds: above 0, up to 30 days.</summary>
    public double Seconds { get; set; }
}
