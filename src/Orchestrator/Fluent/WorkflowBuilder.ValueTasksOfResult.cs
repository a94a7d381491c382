using System.Runtime.CompilerServices;

namespace Orchestrator;

/// <content>Tasks: bodies that return a ValueTask with an output, and asynchronous lambdas.</content>
public sealed partial class WorkflowBuilder
{
    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    [OverloadResolutionPriority(1)]
    public TaskRef<TResult> Task<TResult>(
        string name, Func<ValueTask<TResult>> body, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddAsyncFunc(name, body, (in _) => body(), [], file, line, takesToken: false);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    [OverloadResolutionPriority(1)]
    public TaskRef<TResult> Task<TResult>(
        string name, Func<CancellationToken, ValueTask<TResult>> body, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddAsyncFunc(name, body, (in call) => body(call.Token), [], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    [OverloadResolutionPriority(1)]
    public TaskRef<TResult> Task<T1, TResult>(
        string name, TaskRef<T1> input1, Func<T1, CancellationToken, ValueTask<TResult>> body, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        AddAsyncFunc(name, body, (in call) => body(input1.Read(call), call.Token), [input1], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    [OverloadResolutionPriority(1)]
    public TaskRef<TResult> Task<T1, T2, TResult>(
        string name, TaskRef<T1> input1, TaskRef<T2> input2, Func<T1, T2, CancellationToken, ValueTask<TResult>> body,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddAsyncFunc(name, body, (in call) => body(input1.Read(call), input2.Read(call), call.Token), [input1, input2], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    [OverloadResolutionPriority(1)]
    public TaskRef<TResult> Task<T1, T2, T3, TResult>(
        string name, TaskRef<T1> input1, TaskRef<T2> input2, TaskRef<T3> input3, Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> body,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddAsyncFunc(
            name, body, (in call) => body(input1.Read(call), input2.Read(call), input3.Read(call), call.Token), [input1, input2, input3], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    [OverloadResolutionPriority(1)]
    public TaskRef<TResult> Task<T1, T2, T3, T4, TResult>(
        string name, TaskRef<T1> input1, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4,
        Func<T1, T2, T3, T4, CancellationToken, ValueTask<TResult>> body, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddAsyncFunc(
            name, body, (in call) => body(input1.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), call.Token),
            [input1, input2, input3, input4], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    [OverloadResolutionPriority(1)]
    public TaskRef<TResult> Task<T1, T2, T3, T4, T5, TResult>(
        string name, TaskRef<T1> input1, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5,
        Func<T1, T2, T3, T4, T5, CancellationToken, ValueTask<TResult>> body, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddAsyncFunc(
            name, body, (in call) => body(input1.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), call.Token),
            [input1, input2, input3, input4, input5], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    [OverloadResolutionPriority(1)]
    public TaskRef<TResult> Task<T1, T2, T3, T4, T5, T6, TResult>(
        string name, TaskRef<T1> input1, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5, TaskRef<T6> input6,
        Func<T1, T2, T3, T4, T5, T6, CancellationToken, ValueTask<TResult>> body, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        AddAsyncFunc(
            name, body,
            (in call) => body(input1.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), input6.Read(call), call.Token),
            [input1, input2, input3, input4, input5, input6], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    [OverloadResolutionPriority(1)]
    public TaskRef<TResult> Task<T1, T2, T3, T4, T5, T6, T7, TResult>(
        string name, TaskRef<T1> input1, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5, TaskRef<T6> input6,
        TaskRef<T7> input7, Func<T1, T2, T3, T4, T5, T6, T7, CancellationToken, ValueTask<TResult>> body, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        AddAsyncFunc(
            name, body,
            (in call) => body(input1.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), input6.Read(call), input7.Read(call), call.Token),
            [input1, input2, input3, input4, input5, input6, input7], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    [OverloadResolutionPriority(1)]
    public TaskRef<TResult> Task<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(
        string name, TaskRef<T1> input1, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5, TaskRef<T6> input6,
        TaskRef<T7> input7, TaskRef<T8> input8, Func<T1, T2, T3, T4, T5, T6, T7, T8, CancellationToken, ValueTask<TResult>> body,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddAsyncFunc(
            name, body,
            (in call) => body(input1.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), input6.Read(call), input7.Read(call), input8.Read(call), call.Token),
            [input1, input2, input3, input4, input5, input6, input7, input8], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    [OverloadResolutionPriority(1)]
    public EachTaskRef<TResult> Task<T1, TResult>(
        string name, EachRef<T1> each, Func<T1, CancellationToken, ValueTask<TResult>> body, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        AddEachAsyncFunc(name, each, body, (in call) => body(each.Read(call), call.Token), [], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    [OverloadResolutionPriority(1)]
    public EachTaskRef<TResult> Task<T1, T2, TResult>(
        string name, EachRef<T1> each, TaskRef<T2> input2, Func<T1, T2, CancellationToken, ValueTask<TResult>> body, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        AddEachAsyncFunc(name, each, body, (in call) => body(each.Read(call), input2.Read(call), call.Token), [input2], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    [OverloadResolutionPriority(1)]
    public EachTaskRef<TResult> Task<T1, T2, T3, TResult>(
        string name, EachRef<T1> each, TaskRef<T2> input2, TaskRef<T3> input3, Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> body,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddEachAsyncFunc(
            name, each, body, (in call) => body(each.Read(call), input2.Read(call), input3.Read(call), call.Token), [input2, input3], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    [OverloadResolutionPriority(1)]
    public EachTaskRef<TResult> Task<T1, T2, T3, T4, TResult>(
        string name, EachRef<T1> each, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4,
        Func<T1, T2, T3, T4, CancellationToken, ValueTask<TResult>> body, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddEachAsyncFunc(
            name, each, body, (in call) => body(each.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), call.Token),
            [input2, input3, input4], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    [OverloadResolutionPriority(1)]
    public EachTaskRef<TResult> Task<T1, T2, T3, T4, T5, TResult>(
        string name, EachRef<T1> each, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5,
        Func<T1, T2, T3, T4, T5, CancellationToken, ValueTask<TResult>> body, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddEachAsyncFunc(
            name, each, body,
            (in call) => body(each.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), call.Token),
            [input2, input3, input4, input5], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    [OverloadResolutionPriority(1)]
    public EachTaskRef<TResult> Task<T1, T2, T3, T4, T5, T6, TResult>(
        string name, EachRef<T1> each, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5, TaskRef<T6> input6,
        Func<T1, T2, T3, T4, T5, T6, CancellationToken, ValueTask<TResult>> body, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        AddEachAsyncFunc(
            name, each, body,
            (in call) => body(each.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), input6.Read(call), call.Token),
            [input2, input3, input4, input5, input6], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    [OverloadResolutionPriority(1)]
    public EachTaskRef<TResult> Task<T1, T2, T3, T4, T5, T6, T7, TResult>(
        string name, EachRef<T1> each, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5, TaskRef<T6> input6,
        TaskRef<T7> input7, Func<T1, T2, T3, T4, T5, T6, T7, CancellationToken, ValueTask<TResult>> body, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        AddEachAsyncFunc(
            name, each, body,
            (in call) => body(each.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), input6.Read(call), input7.Read(call), call.Token),
            [input2, input3, input4, input5, input6, input7], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    [OverloadResolutionPriority(1)]
    public EachTaskRef<TResult> Task<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(
        string name, EachRef<T1> each, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5, TaskRef<T6> input6,
        TaskRef<T7> input7, TaskRef<T8> input8, Func<T1, T2, T3, T4, T5, T6, T7, T8, CancellationToken, ValueTask<TResult>> body,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddEachAsyncFunc(
            name, each, body,
            (in call) => body(each.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), input6.Read(call), input7.Read(call), input8.Read(call), call.Token),
            [input2, input3, input4, input5, input6, input7, input8], file, line);
}
