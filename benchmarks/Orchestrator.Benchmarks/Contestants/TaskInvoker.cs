using Orchestrator;

namespace Benchmarks;

/// <summary>Calls a task by its number.</summary>
internal interface ITaskInvoker
{
    /// <summary>Whether tasks have ended when <see cref="Invoke"/> returns.</summary>
    bool IsSynchronous { get; }

    ValueTask Invoke(int task);

    /// <summary>Calls it on the thread pool, in the way that suits its signature best.</summary>
    Task InvokeOnPool(int task);

    /// <summary>Makes it a task of a workflow.</summary>
    TaskRef AddTo(WorkflowBuilder flow, string name, int task);
}

internal readonly struct SynchronousInvoker(Action[] tasks) : ITaskInvoker
{
    public bool IsSynchronous => true;

    public ValueTask Invoke(int task)
    {
        tasks[task]();
        return default;
    }

    public Task InvokeOnPool(int task) => Task.Run(tasks[task]);

    public TaskRef AddTo(WorkflowBuilder flow, string name, int task) => flow.Task(name, tasks[task]);
}

internal readonly struct AsynchronousInvoker(Func<ValueTask>[] tasks) : ITaskInvoker
{
    private readonly Func<Task>[] _onPool = [.. tasks.Select(task => (Func<Task>)(() => task().AsTask()))];

    public bool IsSynchronous => false;

    public ValueTask Invoke(int task) => tasks[task]();

    public Task InvokeOnPool(int task) => Task.Run(_onPool[task]);

    public TaskRef AddTo(WorkflowBuilder flow, string name, int task) => flow.Task(name, tasks[task]);
}
