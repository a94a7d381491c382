namespace Orchestrator.Execution;

/// <summary>Decides for <see cref="ParallelMode.Adaptive"/> whether the next run of a workflow shares its tasks with the thread
/// pool, from the work that earlier runs did. Safe to use from several threads; a lost update costs one run's advice.</summary>
internal sealed class ParallelismAdvisor
{
    /// <summary>Work below this is done by one thread before another has woken up to help.</summary>
    public static readonly TimeSpan WorthSharing = TimeSpan.FromMicroseconds(25);

    /// <summary>How many short runs in a row it takes to stop sharing.</summary>
    public const int ShortRunsToStop = 32;

    private int _shortRuns;

    public bool ShouldShare => Volatile.Read(ref _shortRuns) < ShortRunsToStop;

    /// <summary>Takes the sum of the time that threads spent in the tasks of a run.</summary>
    public void Report(TimeSpan work)
    {
        int shortRuns = Volatile.Read(ref _shortRuns);
        if (work >= WorthSharing)
        {
            if (shortRuns != 0)
            {
                Volatile.Write(ref _shortRuns, 0);
            }
        }
        else if (shortRuns < ShortRunsToStop)
        {
            Volatile.Write(ref _shortRuns, shortRuns + 1);
        }
    }
}
