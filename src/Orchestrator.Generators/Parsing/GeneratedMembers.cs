using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Parsing;

/// <summary>What stands in the way of the members that a workflow generates.</summary>
internal static class GeneratedMembers
{
    /// <summary>Reports the user's members that take the place of generated ones, and names those that can't be generated.</summary>
    public static string[] InTheWay(INamedTypeSymbol type, EquatableArray<InputModel> inputs, List<Finding> findings, string[] generated)
    {
        var omitted = new List<string>();
        foreach (string name in generated)
        {
            foreach (ISymbol member in type.GetMembers(name))
            {
                if (!IsOurs(member) && IsInTheWay(member, inputs))
                {
                    findings.Add(new Finding(Descriptors.MemberInTheWay, member.Place(), type.Name, name));
                    omitted.Add(name);
                    break;
                }
            }
        }

        return [.. omitted];
    }

    // The analyzer sees the generated members beside the user's.
    private static bool IsOurs(ISymbol member) =>
        member.Attribute("System.CodeDom.Compiler.GeneratedCodeAttribute")?.ConstructorArguments.FirstOrDefault().Value is "Orchestrator.Generators";

    private static bool IsInTheWay(ISymbol member, EquatableArray<InputModel> inputs)
    {
        if (member is not IMethodSymbol method)
        {
            return true;
        }

        if (method.Name == "Graph")
        {
            return true;
        }

        string[] parameters = [.. method.Parameters.Select(static parameter => parameter.Type.ToSource().TrimEnd('?'))];
        string[] required = [.. inputs.Where(static input => input.DefaultValue is null).Select(static input => input.Type.TrimEnd('?'))];
        string[] optional = [.. inputs.Where(static input => input.DefaultValue is not null).Select(static input => input.Type.TrimEnd('?'))];
        const string Token = "global::System.Threading.CancellationToken";
        const string Options = "global::Orchestrator.WorkflowRunOptions";
        return method.TypeParameters.IsEmpty && (method.Name == "RunTargetsAsync"
            ? parameters.FirstOrDefault() == "string[]"
            : parameters.SequenceEqual([.. required, .. optional, Token]) || parameters.SequenceEqual([.. required, Options, .. optional, Token]));
    }
}
