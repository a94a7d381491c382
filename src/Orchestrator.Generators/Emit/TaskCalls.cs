using System.Globalization;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Emit;

/// <summary>How generated code calls tasks and names what they take and put out.</summary>
internal sealed class TaskCalls(WorkflowModel model, string slots)
{
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public string Output(TaskModel task) => $"{slots}.{Names.OutputField(task)}";

    /// <summary>The call of a task's method; what it returns has the form of a <c>ValueTask</c> where it can be awaited.</summary>
    /// <param name="index">The task.</param>
    /// <param name="outcome">How a <c>TaskOutcome</c> is made, from the task that it is of and the type of its value.</param>
    public string Call(int index, Func<int, string, string> outcome)
    {
        TaskModel task = model.Tasks[index];
        string target = task.IsStatic ? task.Receiver : slots + ".workflow";
        string arguments = string.Join(", ", task.Arguments.Select(argument => (argument.Cast is null ? "" : $"({argument.Cast})") + argument.Kind switch
        {
            ArgumentKind.Token => "cancellationToken",
            ArgumentKind.Context => $"Context({Number(index)})",
            ArgumentKind.Input => $"{slots}.{Names.InputField(model.Inputs[argument.Index])}",
            ArgumentKind.Outcome => outcome(argument.Index, argument.OutcomeOf!),
            _ => Output(model.Tasks[argument.Index]),
        }));
        string call = $"{target}.{Names.Escape(task.Method)}({arguments})";
        return task.Returns == ReturnForm.Awaitable ? $"AsValueTask({call})" : call;
    }

    /// <summary>What <c>RunAsync</c> returns, once every task has ended.</summary>
    public string Result(Func<int, string, string> outcome)
    {
        string[] values = [.. model.Results.Select(result => model.Tasks[result] is { MayBeMissing: true } task
            ? outcome(result, task.OutputType!)
            : Output(model.Tasks[result]))];
        return values.Length switch
        {
            0 => "default",
            1 => values[0],
            _ => "(" + string.Join(", ", values) + ")",
        };
    }
}
