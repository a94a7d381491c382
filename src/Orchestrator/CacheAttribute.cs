namespace Orchestrator;

/// <summary>Keeps the output of a task for later runs whose task gets equal values.</summary>
/// <remarks>
/// Values are compared by <see cref="object.Equals(object)"/>, arrays by their elements. Where several runs ask for the same output at once,
/// one of them makes it and the others wait for it. Failures are not kept. Age is measured on the run's
/// <see cref="WorkflowRunOptions.TimeProvider"/>. With <see cref="EachAttribute"/> on a parameter it is for each element.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CacheAttribute : Attribute
{
    /// <summary>How long an output is kept, in seconds: above 0.</summary>
    public double Seconds { get; set; }

    /// <summary>How many outputs are kept; the one used longest ago goes first. Default: 1,000.</summary>
    public int MaxEntries { get; set; } = 1000;

    /// <summary>Who shares the outputs. Default: all objects of the workflow's type in the process.</summary>
    public CacheScope Scope { get; set; }
}
