namespace Orchestrator;

/// <content>Tasks: bodies without output.</content>
public sealed partial class TaskCatalog
{
    /// <summary>Registers the body of a task under a name, by which definitions use it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="body">What the task does. It takes up to eight values, by position, and the token last; a <see cref="TaskContext"/> among them is that
    /// of the task, and a <see cref="TaskOutcome{T}"/> tells how a task ended that may end without an output.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public TaskCatalog Add(string name, Action body) =>
        AddTask(name, body, [], null, at => at.Builder.Task(at.Name, body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    public TaskCatalog Add(string name, Action<CancellationToken> body) =>
        AddTask(name, body, [], null, at => at.Builder.Task(at.Name, body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    public TaskCatalog Add<T1>(string name, Action<T1, CancellationToken> body) =>
        AddTask(
            name, body, [typeof(T1)], null, at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    public TaskCatalog Add<T1, T2>(string name, Action<T1, T2, CancellationToken> body) =>
        AddTask(
            name, body, [typeof(T1), typeof(T2)], null, at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), at.Next<T2>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), at.Next<T2>(), body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    public TaskCatalog Add<T1, T2, T3>(string name, Action<T1, T2, T3, CancellationToken> body) =>
        AddTask(
            name, body, [typeof(T1), typeof(T2), typeof(T3)], null, at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), at.Next<T2>(), at.Next<T3>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), at.Next<T2>(), at.Next<T3>(), body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    public TaskCatalog Add<T1, T2, T3, T4>(string name, Action<T1, T2, T3, T4, CancellationToken> body) =>
        AddTask(
            name, body, [typeof(T1), typeof(T2), typeof(T3), typeof(T4)], null, at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    public TaskCatalog Add<T1, T2, T3, T4, T5>(string name, Action<T1, T2, T3, T4, T5, CancellationToken> body) =>
        AddTask(
            name, body, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5)], null, at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    public TaskCatalog Add<T1, T2, T3, T4, T5, T6>(string name, Action<T1, T2, T3, T4, T5, T6, CancellationToken> body) =>
        AddTask(
            name, body, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6)], null, at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), at.Next<T6>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), at.Next<T6>(), body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    public TaskCatalog Add<T1, T2, T3, T4, T5, T6, T7>(string name, Action<T1, T2, T3, T4, T5, T6, T7, CancellationToken> body) =>
        AddTask(
            name, body, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7)], null, at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), at.Next<T6>(), at.Next<T7>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), at.Next<T6>(), at.Next<T7>(), body, at.Path, 0));

    /// <inheritdoc cref="Add(string, Action)"/>
    public TaskCatalog Add<T1, T2, T3, T4, T5, T6, T7, T8>(string name, Action<T1, T2, T3, T4, T5, T6, T7, T8, CancellationToken> body) =>
        AddTask(
            name, body, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8)], null, at => at.IsEach
                ? at.Builder.Task(at.Name, at.Each<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), at.Next<T6>(), at.Next<T7>(), at.Next<T8>(), body, at.Path, 0)
                : at.Builder.Task(at.Name, at.Next<T1>(), at.Next<T2>(), at.Next<T3>(), at.Next<T4>(), at.Next<T5>(), at.Next<T6>(), at.Next<T7>(), at.Next<T8>(), body, at.Path, 0));
}
