namespace Orchestrator;

/// <summary>Keeps the output of a task for later runs whose task gets equal values.</summary>
/// <remarks>
/// <para>Equal is what <see cref="object.Equals(object)"/> says of all arguments, the token and the <see cref="TaskContext"/> aside; arrays
/// are equal by their elements. Kept outputs are looked up once the task's trigger and condition let it run. One that is found ends the task
/// as succeeded, with no attempt made, no resources held, and nothing to compensate: its observers see no start. The object that was kept is handed
/// out as it is, so that nobody must change it.</para>
/// <para>Where several runs ask for the same output at once, one of them makes it and the others wait for it, outside of their own
/// timeouts of attempts. If it fails there, or is cancelled, one of those who wait makes it in turn: nobody ends with another run's failure. Failures are not
/// kept, nor is what a <see cref="FallbackAttribute"/> gave.</para>
/// <para>Age is measured on the run's <see cref="WorkflowRunOptions.TimeProvider"/>; runs with different clocks do not share
/// outputs. With <see cref="EachAttribute"/> on a parameter all this is for each element.</para>
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
