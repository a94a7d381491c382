using System.ComponentModel;

namespace Orchestrator.CompilerServices;

/// <summary>Decides for <see cref="ParallelMode.Adaptive"/> whether the next run of a workflow shares its tasks with the thread
/// pool, from the work that earlier runs did. For generated code.</summary>
/// <remarks>Safe to use from several threads; a lost update costs one run's advice.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ParallelismAdvisor
{
    /// <summary>Work below this is done by one thread before another has woken up to help.</summary>
    internal static readonly TimeSpan WorthSharing = TimeSpan.FromMicroseconds(25);

    /// <summary>How many short runs in a row it takes to stop sharing.</summary>
    internal const int ShortRunsToStop = 32;

    /// <summary>What the executor itself needs for a task, at most: it is no work that could be shared.</summary>
    internal static readonly TimeSpan CostOfATask = TimeSpan.FromTicks(1);

    private int _shortRuns;

    internal ParallelismAdvisor()
    {
    }

    internal bool ShouldShare => Volatile.Read(ref _shortRuns) < ShortRunsToStop;

    /// <summary>Takes the sum of the time that threads spent in a run.</summary>
    /// <param name="time">The time, with what the executor needed of it.</param>
    /// <param name="tasks">The number of tasks that the executor ran in that time; 0 where they ran as straight calls.</param>
    internal void Report(TimeSpan time, int tasks)
    {
        int shortRuns = Volatile.Read(ref _shortRuns);
        if (time - (tasks * CostOfATask) >= WorthSharing)
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
