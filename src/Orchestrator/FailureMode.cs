namespace Orchestrator;

/// <summary>What a failed task does to the rest of its run.</summary>
public enum FailureMode
{
    /// <summary>The tokens of running tasks are cancelled and nothing else starts.</summary>
    FailFast,

    /// <summary>Whatever does not depend on the failed task goes on; the run fails at its end.</summary>
    Continue,
}
