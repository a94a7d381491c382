using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing.Declarations;
using Orchestrator.Generators.Parsing.Policies;

namespace Orchestrator.Generators.Parsing;

/// <summary>Parameters that take one element of what they are bound to.</summary>
internal sealed class EachBinding(List<ParsedTask> tasks, Compilation compilation, List<Finding> findings)
{
    /// <summary>Reports a mark where there can be none, whatever the parameter is bound to.</summary>
    public void CheckMark(ParsedTask task, IParameterSymbol parameter)
    {
        string? why =
            parameter.Type.Is("System.Threading.CancellationToken") || parameter.Type.Is(AttributeNames.TaskContext)
                ? $"it is the {parameter.Type.Name}, which is no collection"
            : task is PolicyMethod { Task.Each: null } or PolicyMethod { Role: PolicyRole.Condition }
                ? "only a task, its fallback and its compensation run once for each element"
            : !SymbolEqualityComparer.Default.Equals(parameter, task.Each)
                ? $"'{task.Each!.Name}' is {(task.Declaration.IsFluent ? "taken" : "marked")} already, and a task runs over one collection; combine the two in a task before it"
            : null;
        if (why is not null)
        {
            Report(task, parameter, why);
        }
    }

    /// <summary>The element of a task for a method of its policies: a parameter that is marked too, or has the name and type of the task's.</summary>
    public static bool IsElementOfTask(ParsedTask task, IParameterSymbol parameter) =>
        task is PolicyMethod { Role: PolicyRole.Fallback or PolicyRole.Compensation, Task.Each: { } each }
        && (task.IsEach(parameter) || (parameter.Name == each.Name && SymbolEqualityComparer.Default.Equals(parameter.Type, each.Type)));

    /// <summary>Checks an output against the parameter that takes one element of it.</summary>
    public void CheckOutput(ParsedTask task, IParameterSymbol parameter, ParsedTask source)
    {
        if (source.Output!.HasError() || parameter.Type.HasError() || IsReported(task, parameter))
        {
            return;
        }

        ITypeSymbol? element = Collections.ElementOf(source.Output!);
        if (element is null)
        {
            Report(task, parameter, $"'{source.Name}' puts out '{source.Output!.Display()}', which is no collection of one type of elements; put out an array or a list");
        }
        else if (parameter.Type.Is(AttributeNames.TaskOutcome) && !element.Is(AttributeNames.TaskOutcome))
        {
            ReportOutcome(task, parameter);
        }
        else if (!compilation.Fits(element, parameter.Type))
        {
            findings.Add(new Finding(
                Descriptors.TypeMismatch, task.PlaceOf(parameter), parameter.Name, task.Name, parameter.Type.Display(), source.Name, source.Output!.Display(), task.Declaration.AsInput(parameter)));
        }
    }

    /// <summary>Checks a parameter that takes one element of an input.</summary>
    public void CheckInput(ParsedTask task, IParameterSymbol parameter)
    {
        if (parameter.Type.Is(AttributeNames.TaskOutcome) && !IsReported(task, parameter))
        {
            ReportOutcome(task, parameter);
        }
    }

    /// <summary>The task whose elements another takes up one by one, or null. Where it or a method of its policies takes more of a task that
    /// runs once for each element, it has to wait for the whole.</summary>
    public int? FollowedBy(ParsedTask task)
    {
        if (task.Each is null || task.Arguments[task.Each.Ordinal] is not { Kind: ArgumentKind.Output } source || tasks[source.Index].Each is null)
        {
            return null;
        }

        bool takesMore = task.Arguments.Count(argument => IsOutput(argument!) && argument!.Index == source.Index) > 1
            || new ParsedTask?[] { task.Condition, task.Fallback }.Any(method =>
                method?.Arguments.Any(argument => argument is { IsElement: false } && IsOutput(argument) && tasks[argument.Index].Each is not null) == true);
        return takesMore ? null : source.Index;
    }

    private static bool IsOutput(ArgumentModel argument) => argument.Kind is ArgumentKind.Output or ArgumentKind.Outcome;

    private bool IsReported(ParsedTask task, IParameterSymbol parameter) => findings.Exists(finding => finding.Location == task.PlaceOf(parameter));

    private void ReportOutcome(ParsedTask task, IParameterSymbol parameter) => Report(
        task, parameter, $"its type is '{parameter.Type.Display()}', but what is taken apart must be there; take the outcome in a task between the two");

    private void Report(ParsedTask task, IParameterSymbol parameter, string why) =>
        findings.Add(new Finding(Descriptors.UnusableEach, task.PlaceOf(parameter), parameter.Name, task.Name, task.Declaration.AsEach(), why));
}
