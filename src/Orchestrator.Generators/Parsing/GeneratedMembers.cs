using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Emit;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Parsing;

/// <summary>What stands in the way of the members that a workflow generates.</summary>
internal static class GeneratedMembers
{
    private const string Token = "global::System.Threading.CancellationToken";
    private const string Options = "global::Orchestrator.WorkflowRunOptions";

    /// <summary>Reports the user's members that take the place of generated ones, and names those that can't be generated.</summary>
    public static string[] InTheWay(INamedTypeSymbol type, EquatableArray<InputModel> inputs, TypeNames names, List<Finding> findings, string[] generated)
    {
        var omitted = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in generated)
        {
            foreach (ISymbol member in type.GetMembers(name).Where(static member => !IsOurs(member)))
            {
                string[] taken = [.. Taken(member, inputs, names)];
                if (taken.Any(omitted.Add))
                {
                    findings.Add(new Finding(Descriptors.MemberInTheWay, member.Place(), type.Name, name));
                }

                omitted.UnionWith(taken);
            }
        }

        return [.. omitted.OrderBy(static name => name, StringComparer.Ordinal)];
    }

    // The analyzer sees the generated members beside the user's.
    public static bool IsOurs(ISymbol member) =>
        member.Attribute("System.CodeDom.Compiler.GeneratedCodeAttribute")?.ConstructorArguments.FirstOrDefault().Value is "Orchestrator.Generators";

    /// <summary>The generated members whose place it takes: any member takes that of all of its name, a method that of its own signature.</summary>
    private static IEnumerable<string> Taken(ISymbol member, EquatableArray<InputModel> inputs, TypeNames names)
    {
        if (member is not IMethodSymbol method || Array.IndexOf(Names.RunMethods, method.Name) < 0)
        {
            return [member.Name, member.Name + "Options"];
        }

        if (!method.TypeParameters.IsEmpty || method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None))
        {
            return [];
        }

        string[] parameters = [.. method.Parameters.Select(parameter => names.TypeOf(parameter.Type))];
        return Signatures(method.Name, inputs).Where(signature => signature.Parameters.SequenceEqual(parameters)).Select(static signature => signature.Name);
    }

    private static IEnumerable<(string Name, IEnumerable<string> Parameters)> Signatures(string name, EquatableArray<InputModel> inputs)
    {
        if (name == "RunTargetsAsync")
        {
            IEnumerable<string> given = inputs.Select(static input => input.Kind == InputKind.Value ? input.TypeOf + "?" : input.TypeOf);
            return [(name, [.. Enumerable.Repeat("string[]", 1), .. given, Options, Token])];
        }

        if (name == "ResumeAsync")
        {
            return [(name, ["string", Options, Token])];
        }

        IEnumerable<string> required = inputs.Where(static input => input.DefaultValue is null).Select(static input => input.TypeOf);
        IEnumerable<string> optional = inputs.Where(static input => input.DefaultValue is not null).Select(static input => input.TypeOf);
        return [(name, [.. required, .. optional, Token]), (name + "Options", [.. required, Options, .. optional, Token])];
    }
}
