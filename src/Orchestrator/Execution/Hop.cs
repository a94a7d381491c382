using System.Runtime.CompilerServices;

namespace Orchestrator.Execution;

/// <summary>Awaited, goes on in the thread pool, if it is to.</summary>
internal readonly struct Hop(bool isTaken) : ICriticalNotifyCompletion
{
    public bool IsCompleted => !isTaken;

    public Hop GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => WorkItems.Queue(continuation);

    public void UnsafeOnCompleted(Action continuation) => WorkItems.Queue(continuation);
}
