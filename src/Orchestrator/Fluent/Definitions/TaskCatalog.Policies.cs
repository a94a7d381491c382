using System.Runtime.CompilerServices;

namespace Orchestrator;

/// <content>The methods of policies.</content>
public sealed partial class TaskCatalog
{
    /// <summary>Registers a condition under a name, by which definitions use it (<c>"when"</c>).</summary>
    /// <param name="name">The name.</param>
    /// <param name="body">Decides whether a task runs; it takes one value at most.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public TaskCatalog AddCondition(string name, Func<CancellationToken, bool> body) =>
        AddMethod(CatalogRole.Condition, name, body, [], typeof(bool), (at, task) => task.When(body, at.ConditionIs));

    /// <inheritdoc cref="AddCondition(string, Func{CancellationToken, bool})"/>
    public TaskCatalog AddCondition<T>(string name, Func<T, CancellationToken, bool> body) =>
        AddMethod(CatalogRole.Condition, name, body, [typeof(T)], typeof(bool), (at, task) => task.When(at.Next<T>(), body, at.ConditionIs));

    /// <inheritdoc cref="AddCondition(string, Func{CancellationToken, bool})"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog AddCondition(string name, Func<CancellationToken, ValueTask<bool>> body) =>
        AddMethod(CatalogRole.Condition, name, body, [], typeof(bool), (at, task) => task.When(body, at.ConditionIs));

    /// <inheritdoc cref="AddCondition(string, Func{CancellationToken, bool})"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog AddCondition<T>(string name, Func<T, CancellationToken, ValueTask<bool>> body) =>
        AddMethod(CatalogRole.Condition, name, body, [typeof(T)], typeof(bool), (at, task) => task.When(at.Next<T>(), body, at.ConditionIs));

    /// <summary>Registers a fallback under a name, by which definitions use it (<c>"fallback"</c>).</summary>
    /// <param name="name">The name.</param>
    /// <param name="body">Gives the output of a task that has failed; it takes the exception, and one value at most.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public TaskCatalog AddFallback(string name, Action<Exception, CancellationToken> body) =>
        AddMethod(CatalogRole.Fallback, name, body, [], null, (_, task) => task.Fallback(body));

    /// <inheritdoc cref="AddFallback(string, Action{Exception, CancellationToken})"/>
    public TaskCatalog AddFallback<T>(string name, Action<Exception, T, CancellationToken> body) =>
        AddMethod(CatalogRole.Fallback, name, body, [typeof(T)], null, (at, task) => task.Fallback(at.Next<T>(), body));

    /// <inheritdoc cref="AddFallback(string, Action{Exception, CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog AddFallback(string name, Func<Exception, CancellationToken, ValueTask> body) =>
        AddMethod(CatalogRole.Fallback, name, body, [], null, (_, task) => task.Fallback(body));

    /// <inheritdoc cref="AddFallback(string, Action{Exception, CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog AddFallback<T>(string name, Func<Exception, T, CancellationToken, ValueTask> body) =>
        AddMethod(CatalogRole.Fallback, name, body, [typeof(T)], null, (at, task) => task.Fallback(at.Next<T>(), body));

    /// <inheritdoc cref="AddFallback(string, Action{Exception, CancellationToken})"/>
    public TaskCatalog AddFallback<TResult>(string name, Func<Exception, CancellationToken, TResult> body) =>
        AddMethod(CatalogRole.Fallback, name, body, [], typeof(TResult), (at, task) => at.Of<TResult>(task, each => each.Fallback(body), whole => whole.Fallback(body)));

    /// <inheritdoc cref="AddFallback(string, Action{Exception, CancellationToken})"/>
    public TaskCatalog AddFallback<T, TResult>(string name, Func<Exception, T, CancellationToken, TResult> body) =>
        AddMethod(CatalogRole.Fallback, name, body, [typeof(T)], typeof(TResult), (at, task) => at.Of<TResult>(task, each => each.Fallback(at.Next<T>(), body), whole => whole.Fallback(at.Next<T>(), body)));

    /// <inheritdoc cref="AddFallback(string, Action{Exception, CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog AddFallback<TResult>(string name, Func<Exception, CancellationToken, ValueTask<TResult>> body) =>
        AddMethod(CatalogRole.Fallback, name, body, [], typeof(TResult), (at, task) => at.Of<TResult>(task, each => each.Fallback(body), whole => whole.Fallback(body)));

    /// <inheritdoc cref="AddFallback(string, Action{Exception, CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog AddFallback<T, TResult>(string name, Func<Exception, T, CancellationToken, ValueTask<TResult>> body) =>
        AddMethod(CatalogRole.Fallback, name, body, [typeof(T)], typeof(TResult), (at, task) => at.Of<TResult>(task, each => each.Fallback(at.Next<T>(), body), whole => whole.Fallback(at.Next<T>(), body)));

    /// <summary>Registers a compensation under a name, by which definitions use it (<c>"compensate"</c>).</summary>
    /// <param name="name">The name.</param>
    /// <param name="body">Undoes a task. It takes nothing; one value, which is the output that is undone where the definition gives it none; or that output
    /// and one value.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public TaskCatalog AddCompensation(string name, Action<CancellationToken> body) =>
        AddMethod(CatalogRole.Compensation, name, body, [], null, (_, task) => task.Compensate(body));

    /// <inheritdoc cref="AddCompensation(string, Action{CancellationToken})"/>
    public TaskCatalog AddCompensation<T>(string name, Action<T, CancellationToken> body) =>
        AddMethod(CatalogRole.Compensation, name, body, [typeof(T)], null, (at, task) =>
        {
            if (at.Count == 0)
            {
                at.Of<T>(task, each => each.Compensate(body), whole => whole.Compensate(body));
            }
            else
            {
                task.Compensate(at.Next<T>(), body);
            }
        });

    /// <inheritdoc cref="AddCompensation(string, Action{CancellationToken})"/>
    public TaskCatalog AddCompensation<TOutput, T>(string name, Action<TOutput, T, CancellationToken> body) =>
        AddMethod(CatalogRole.Compensation, name, body, [typeof(TOutput), typeof(T)], null, (at, task) => at.Of<TOutput>(task, each => each.Compensate(at.Next<T>(), body), whole => whole.Compensate(at.Next<T>(), body)));

    /// <inheritdoc cref="AddCompensation(string, Action{CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog AddCompensation(string name, Func<CancellationToken, ValueTask> body) =>
        AddMethod(CatalogRole.Compensation, name, body, [], null, (_, task) => task.Compensate(body));

    /// <inheritdoc cref="AddCompensation(string, Action{CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog AddCompensation<T>(string name, Func<T, CancellationToken, ValueTask> body) =>
        AddMethod(CatalogRole.Compensation, name, body, [typeof(T)], null, (at, task) =>
        {
            if (at.Count == 0)
            {
                at.Of<T>(task, each => each.Compensate(body), whole => whole.Compensate(body));
            }
            else
            {
                task.Compensate(at.Next<T>(), body);
            }
        });

    /// <inheritdoc cref="AddCompensation(string, Action{CancellationToken})"/>
    [OverloadResolutionPriority(1)]
    public TaskCatalog AddCompensation<TOutput, T>(string name, Func<TOutput, T, CancellationToken, ValueTask> body) =>
        AddMethod(CatalogRole.Compensation, name, body, [typeof(TOutput), typeof(T)], null, (at, task) => at.Of<TOutput>(task, each => each.Compensate(at.Next<T>(), body), whole => whole.Compensate(at.Next<T>(), body)));
}
