using System.Runtime.CompilerServices;

namespace Orchestrator;

/// <content>Tasks: bodies that return a ValueTask with an output.</content>
public sealed partial class TaskCatalog
{
    /// <inheritdoc cref="Add(string, Action)"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog Add<TResult>(string name, Func<ValueTask<TResult>> body) =>
        AddTask(name, body, [], typeof(TResult), at => at.Builder.Task(at.Name, body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog Add<TResult>(string name, Func<CancellationToken, ValueTask<TResult>> body) =>
        AddTask(name, body, [], typeof(TResult), at => at.Builder.Task(at.Name, body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog Add<T1, TResult>(string name, Func<T1, CancellationToken, ValueTask<TResult>> body) =>
        AddTask(
            name, body, [typeof(T1)], typeof(TResult), at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog Add<T1, T2, TResult>(string name, Func<T1, T2, CancellationToken, ValueTask<TResult>> body) =>
        AddTask(
            name, body, [typeof(T1), typeof(T2)], typeof(TResult), at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), at.Next<T2>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), at.Next<T2>(), body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog Add<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> body) =>
        AddTask(
            name, body, [typeof(T1), typeof(T2), typeof(T3)], typeof(TResult), at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), at.Next<T2>(), at.Next<T3>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), at.Next<T2>(), at.Next<T3>(), body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog Add<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, CancellationToken, ValueTask<TResult>> body) =>
        AddTask(
            name, body, [typeof(T1), typeof(T2), typeof(T3), typeof(T4)], typeof(TResult), at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog Add<T1, T2, T3, T4, T5, TResult>(string name, Func<T1, T2, T3, T4, T5, CancellationToken, ValueTask<TResult>> body) =>
        AddTask(
            name, body, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5)], typeof(TResult), at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog Add<T1, T2, T3, T4, T5, T6, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, CancellationToken, ValueTask<TResult>> body) =>
        AddTask(
            name, body, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6)], typeof(TResult), at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), at.Next<T6>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), at.Next<T6>(), body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog Add<T1, T2, T3, T4, T5, T6, T7, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, CancellationToken, ValueTask<TResult>> body) =>
        AddTask(
            name, body, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7)], typeof(TResult), at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), at.Next<T6>(), at.Next<T7>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), at.Next<T6>(), at.Next<T7>(), body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog Add<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, CancellationToken, ValueTask<TResult>> body) =>
        AddTask(
            name, body, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8)], typeof(TResult), at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), at.Next<T6>(), at.Next<T7>(), at.Next<T8>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), at.Next<T6>(), at.Next<T7>(), at.Next<T8>(), body, at.Path, 0));
}
