using System.Runtime.CompilerServices;

namespace Orchestrator;

/// <content>Tasks: synchronous bodies without output.</content>
public sealed partial class WorkflowBuilder
{
    /// <summary>Adds a task.</summary>
    /// <param name="name">The name of the task, any text; no other task of the workflow may have it.</param>
    /// <param name="body">What the task does. Where it takes values, it takes the token of the attempt as well, last.</param>
    /// <param name="file">Where faults are shown; filled in by the compiler.</param>
    /// <param name="line">As <paramref name="file"/>.</param>
    /// <returns>The handle by which other tasks refer to this one.</returns>
    public TaskRef Task(
        string name, Action body, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddAction(name, body, (in _) => body(), [], file, line, takesToken: false);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    public TaskRef Task(
        string name, Action<CancellationToken> body, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddAction(name, body, (in call) => body(call.Token), [], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    public TaskRef Task<T1>(
        string name, TaskRef<T1> input1, Action<T1, CancellationToken> body, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddAction(name, body, (in call) => body(input1.Read(call), call.Token), [input1], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    public TaskRef Task<T1, T2>(
        string name, TaskRef<T1> input1, TaskRef<T2> input2, Action<T1, T2, CancellationToken> body, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        AddAction(name, body, (in call) => body(input1.Read(call), input2.Read(call), call.Token), [input1, input2], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    public TaskRef Task<T1, T2, T3>(
        string name, TaskRef<T1> input1, TaskRef<T2> input2, TaskRef<T3> input3, Action<T1, T2, T3, CancellationToken> body,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddAction(
            name, body, (in call) => body(input1.Read(call), input2.Read(call), input3.Read(call), call.Token), [input1, input2, input3], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    public TaskRef Task<T1, T2, T3, T4>(
        string name, TaskRef<T1> input1, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, Action<T1, T2, T3, T4, CancellationToken> body,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddAction(
            name, body, (in call) => body(input1.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), call.Token),
            [input1, input2, input3, input4], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    public TaskRef Task<T1, T2, T3, T4, T5>(
        string name, TaskRef<T1> input1, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5,
        Action<T1, T2, T3, T4, T5, CancellationToken> body, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddAction(
            name, body, (in call) => body(input1.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), call.Token),
            [input1, input2, input3, input4, input5], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    public TaskRef Task<T1, T2, T3, T4, T5, T6>(
        string name, TaskRef<T1> input1, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5, TaskRef<T6> input6,
        Action<T1, T2, T3, T4, T5, T6, CancellationToken> body, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddAction(
            name, body,
            (in call) => body(input1.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), input6.Read(call), call.Token),
            [input1, input2, input3, input4, input5, input6], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    public TaskRef Task<T1, T2, T3, T4, T5, T6, T7>(
        string name, TaskRef<T1> input1, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5, TaskRef<T6> input6,
        TaskRef<T7> input7, Action<T1, T2, T3, T4, T5, T6, T7, CancellationToken> body, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        AddAction(
            name, body,
            (in call) => body(input1.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), input6.Read(call), input7.Read(call), call.Token),
            [input1, input2, input3, input4, input5, input6, input7], file, line);

    /// <inheritdoc cref="Task(string, Action, string, int)"/>
    public TaskRef Task<T1, T2, T3, T4, T5, T6, T7, T8>(
        string name, TaskRef<T1> input1, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5, TaskRef<T6> input6,
        TaskRef<T7> input7, TaskRef<T8> input8, Action<T1, T2, T3, T4, T5, T6, T7, T8, CancellationToken> body, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        AddAction(
            name, body,
            (in call) => body(input1.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), input6.Read(call), input7.Read(call), input8.Read(call), call.Token),
            [input1, input2, input3, input4, input5, input6, input7, input8], file, line);

    /// <summary>Adds a task that runs once for each element of a collection, in parallel.</summary>
    /// <param name="name">The name of the task, any text; no other task of the workflow may have it.</param>
    /// <param name="each">The elements: <c>handle.Each()</c>.</param>
    /// <param name="body">What the task does for one element. It takes the token of the attempt as well, last.</param>
    /// <param name="file">Where faults are shown; filled in by the compiler.</param>
    /// <param name="line">As <paramref name="file"/>.</param>
    /// <returns>The handle by which other tasks refer to this one; its value holds what the body returned for each element, in order.</returns>
    public TaskRef Task<T1>(
        string name, EachRef<T1> each, Action<T1, CancellationToken> body, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddEachAction(name, each, body, (in call) => body(each.Read(call), call.Token), [], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    public TaskRef Task<T1, T2>(
        string name, EachRef<T1> each, TaskRef<T2> input2, Action<T1, T2, CancellationToken> body, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        AddEachAction(name, each, body, (in call) => body(each.Read(call), input2.Read(call), call.Token), [input2], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    public TaskRef Task<T1, T2, T3>(
        string name, EachRef<T1> each, TaskRef<T2> input2, TaskRef<T3> input3, Action<T1, T2, T3, CancellationToken> body,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddEachAction(
            name, each, body, (in call) => body(each.Read(call), input2.Read(call), input3.Read(call), call.Token), [input2, input3], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    public TaskRef Task<T1, T2, T3, T4>(
        string name, EachRef<T1> each, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, Action<T1, T2, T3, T4, CancellationToken> body,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddEachAction(
            name, each, body, (in call) => body(each.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), call.Token),
            [input2, input3, input4], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    public TaskRef Task<T1, T2, T3, T4, T5>(
        string name, EachRef<T1> each, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5,
        Action<T1, T2, T3, T4, T5, CancellationToken> body, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddEachAction(
            name, each, body,
            (in call) => body(each.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), call.Token),
            [input2, input3, input4, input5], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    public TaskRef Task<T1, T2, T3, T4, T5, T6>(
        string name, EachRef<T1> each, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5, TaskRef<T6> input6,
        Action<T1, T2, T3, T4, T5, T6, CancellationToken> body, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddEachAction(
            name, each, body,
            (in call) => body(each.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), input6.Read(call), call.Token),
            [input2, input3, input4, input5, input6], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    public TaskRef Task<T1, T2, T3, T4, T5, T6, T7>(
        string name, EachRef<T1> each, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5, TaskRef<T6> input6,
        TaskRef<T7> input7, Action<T1, T2, T3, T4, T5, T6, T7, CancellationToken> body, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        AddEachAction(
            name, each, body,
            (in call) => body(each.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), input6.Read(call), input7.Read(call), call.Token),
            [input2, input3, input4, input5, input6, input7], file, line);

    /// <inheritdoc cref="Task{T1}(string, EachRef{T1}, Action{T1, CancellationToken}, string, int)"/>
    public TaskRef Task<T1, T2, T3, T4, T5, T6, T7, T8>(
        string name, EachRef<T1> each, TaskRef<T2> input2, TaskRef<T3> input3, TaskRef<T4> input4, TaskRef<T5> input5, TaskRef<T6> input6,
        TaskRef<T7> input7, TaskRef<T8> input8, Action<T1, T2, T3, T4, T5, T6, T7, T8, CancellationToken> body, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        AddEachAction(
            name, each, body,
            (in call) => body(each.Read(call), input2.Read(call), input3.Read(call), input4.Read(call), input5.Read(call), input6.Read(call), input7.Read(call), input8.Read(call), call.Token),
            [input2, input3, input4, input5, input6, input7, input8], file, line);
}
