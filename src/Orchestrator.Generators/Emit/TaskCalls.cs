using System.Globalization;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Emit;

/// <summary>How generated code calls tasks and names what they take and put out.</summary>
internal sealed class TaskCalls(WorkflowModel model, string slots)
{
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public string Slot(string field) => $"{slots}.{field}";

    public string Output(TaskModel task) => Slot(Names.OutputField(task));

    /// <summary>The call of a task's method; what it returns has the form of a <c>ValueTask</c> where it can be awaited.</summary>
    /// <param name="index">The task.</param>
    /// <param name="outcome">How a <c>TaskOutcome</c> is made, from the task that it is of and the type of its value.</param>
    public string Call(int index, Func<int, string, string> outcome) => Call(model.Tasks[index], index, outcome);

    /// <summary>The call of a method that stands for a task.</summary>
    public string Call(ICallModel method, int task, Func<int, string, string> outcome)
    {
        bool isPerElement = model.IsPerElement(method);
        string target = !method.Receiver.IsOnWorkflow ? method.Receiver.Path
            : Slot("workflow") + (method.Receiver.Path.Length > 0 ? "." + method.Receiver.Path : "");
        string arguments = string.Join(", ", method.Arguments.Select(argument =>
            (argument.Cast is null ? "" : $"({argument.Cast})") + Value(argument, task, isPerElement, outcome)));
        string call = $"{target}.{Names.Escape(method.Method)}{method.TypeArguments}({arguments})";
        return method.Returns == ReturnForm.Awaitable ? $"AsValueTask({call})" : call;
    }

    /// <summary>What is passed for a parameter.</summary>
    public string Value(ArgumentModel argument, int task, bool isPerElement, Func<int, string, string> outcome) => argument.Kind switch
    {
        ArgumentKind.Token => "cancellationToken",
        ArgumentKind.Context => isPerElement ? $"Context({Number(task)}, lane)" : $"Context({Number(task)})",
        ArgumentKind.Failure => isPerElement ? "Failure(lane)" : $"Failure({Number(task)})",
        _ when argument.IsElement => Element(argument, task),
        ArgumentKind.Input => $"{slots}.{Names.InputField(model.Inputs[argument.Index])}",
        ArgumentKind.Outcome when argument.MayBePending =>
            $"HasEnded({Number(argument.Index)}) ? {outcome(argument.Index, argument.OutcomeOf!)} : Pending<{argument.OutcomeOf}>({Number(argument.Index)})",
        ArgumentKind.Outcome => outcome(argument.Index, argument.OutcomeOf!),
        _ => Output(model.Tasks[argument.Index]),
    };

    /// <summary>One element of the collection that a task runs over, or of its own output.</summary>
    private string Element(ArgumentModel argument, int task)
    {
        TaskModel owner = model.Tasks[task];
        if (argument.Kind == ArgumentKind.Output && argument.Index == task)
        {
            return Output(owner) + (owner.AllowFailure ? "[element].Value" : "[element]");
        }

        return owner.Each!.CopiedType is not null ? Slot(Names.ElementsField(owner)) + "[element]"
            : (argument.Kind == ArgumentKind.Input ? Slot(Names.InputField(model.Inputs[argument.Index])) : Output(model.Tasks[argument.Index])) + "[element]";
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
