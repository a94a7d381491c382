using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Builders;

/// <summary>Looks at bodies and shape of a graph that is built at run time: attempts that can't be ended, edges that say nothing new.</summary>
internal static class BuilderAdvice
{
    /// <summary>Reports a body that is <c>async void</c>: to C# it is as good as any that returns nothing.</summary>
    public static void CheckAsync(BuiltTask task, List<Finding> findings)
    {
        if (task.Call.Argument("body")?.WithoutConversion() is IDelegateCreationOperation { Target: { } target } body
            && (target is IAnonymousFunctionOperation lambda ? lambda.Symbol : (target as IMethodReferenceOperation)?.Method) is { ReturnsVoid: true } method
            && (method.PartialImplementationPart ?? method).IsAsync)
        {
            findings.Add(new Finding(Descriptors.AsyncVoid, body.Place(), task.Shown));
        }
    }

    /// <summary>Warns of a timeout of which the body of the task is not told.</summary>
    public static void CheckToken(BuiltTask task, List<Finding> findings)
    {
        if (task.Verbs.FirstOrDefault(static verb => verb.Call.TargetMethod.Name == "Timeout").Call is { } timeout && !TakesToken(task.Call))
        {
            findings.Add(new Finding(Descriptors.TimeoutWithoutToken, timeout.Place(), task.Shown));
        }
    }

    /// <summary>Informs of entries of <c>DependsOn</c> that another path implies, where all that decides it is to be seen.</summary>
    public static void CheckRedundant(BuilderUse builder, List<Finding> findings)
    {
        if (!builder.IsClosed || builder.Tasks.Length > Reachability.MaxTasks || findings.Exists(static finding => finding.IsError)
            || !Array.Exists(builder.Tasks, static task => task.Control.Count > 0 && task.Edges.Count > 1))
        {
            return;
        }

        var success = new Reachability([.. builder.Tasks.Select(static task => WaitsForSuccess(task) ? task.Edges.Keys.ToArray() : [])]);
        foreach (BuiltTask task in builder.Tasks.Where(WaitsForSuccess))
        {
            foreach (KeyValuePair<int, Location> entry in task.Control.Where(entry => !task.Taken.Contains(entry.Key)))
            {
                foreach (int through in task.Edges.Keys.Where(other => success.IsBefore(entry.Key, other)).Take(1))
                {
                    findings.Add(new Finding(Descriptors.RedundantEdge, entry.Value, task.Shown, builder.Tasks[entry.Key].Shown, builder.Tasks[through].Shown));
                }
            }
        }
    }

    private static bool TakesToken(IInvocationOperation call) =>
        call.TargetMethod.Parameters.FirstOrDefault(static parameter => parameter.Name == "body")?.Type is not INamedTypeSymbol { DelegateInvokeMethod: { } body }
        || body.Parameters.Any(static parameter => parameter.Type.Is("System.Threading.CancellationToken"));

    private static bool WaitsForSuccess(BuiltTask task) => !task.Verbs.Exists(static verb => verb.Call.TargetMethod.Name == "Trigger");
}
