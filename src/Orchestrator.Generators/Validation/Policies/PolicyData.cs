using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Validation.Policies;

/// <summary>Which outputs the methods that policies name may take: by name, by <c>[From]</c>, or by type from what their task depends on or
/// puts out itself.</summary>
internal static class PolicyData
{
    public static HashSet<int> Taken(INamedTypeSymbol type, List<ParsedTask> tasks)
    {
        var taken = new HashSet<int>();
        ILookup<string, ParsedTask> byName = tasks.ToLookup(static task => WithSmallLetter(task.Name), StringComparer.Ordinal);
        ILookup<string, ParsedTask> byMethod = tasks.ToLookup(static task => WithSmallLetter(task.Method.Name), StringComparer.Ordinal);
        foreach (ParsedTask task in tasks)
        {
            foreach (IParameterSymbol parameter in task.PolicyMethods(type).SelectMany(static method => method.Parameters))
            {
                string name = WithSmallLetter(parameter.Attribute(AttributeNames.From)?.ValueOf<string>("task") ?? parameter.Name);
                taken.UnionWith(byName[name].Concat(byMethod[name]).Concat(OfItsType(parameter, task, tasks)).Select(static source => source.Index));
            }
        }

        return taken;
    }

    private static IEnumerable<ParsedTask> OfItsType(IParameterSymbol parameter, ParsedTask task, List<ParsedTask> tasks) => task.Control
        .Select(dependency => tasks[dependency])
        .Append(task)
        .Where(source => SymbolEqualityComparer.Default.Equals(parameter.Type.WithoutOutcome(), source.Output));

    private static string WithSmallLetter(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);
}
