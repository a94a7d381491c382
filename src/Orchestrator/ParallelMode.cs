namespace Orchestrator;

/// <summary>Whether a workflow shares tasks that are ready at the same time with the thread pool.</summary>
/// <remarks>Tasks that await overlap in every mode; the mode is about the work they do on a thread.</remarks>
public enum ParallelMode
{
    /// <summary>Shares from the first run on, and stops sharing while the workflow's runs are measured as too short to
    /// gain by it (about 25 µs of work in all); one long run switches it back.</summary>
    Adaptive,

    /// <summary>Shares in every run.</summary>
    Always,

    /// <summary>Never shares: tasks that are ready run one after another on the thread that made them ready.</summary>
    Never,
}
