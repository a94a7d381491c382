using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing.Declarations;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Parsing;

/// <summary>Checks the class that is a workflow, its attribute and what it derives from.</summary>
internal static class WorkflowDeclaration
{
    /// <summary>Reports what is wrong, and tells whether members can be generated.</summary>
    public static bool Check(INamedTypeSymbol type, AttributeData? attribute, List<Finding> findings)
    {
        if (attribute is null)
        {
            return false;
        }

        if (WhyNoWorkflow(type) is { } reason)
        {
            // What else is wrong may look quite different once this is a class.
            findings.Clear();
            findings.Add(new Finding(Descriptors.NotAClass, type.Place(), type.Name, reason));
            return false;
        }

        CheckRanges(type, attribute, findings);
        if (type.WithBases().Skip(1).FirstOrDefault(static at => !at.IsAbstract && at.Attribute(AttributeNames.Workflow) is not null) is { } concrete)
        {
            findings.Add(new Finding(Descriptors.ConcreteBase, type.Place(), type.Name, concrete.Name));
        }

        return !IsForHeirs(type) && CheckPartial(type, findings);
    }

    /// <summary>Whether it is an abstract class, which gets no members, so need not be partial.</summary>
    public static bool IsForHeirs(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Class, IsAbstract: true, IsStatic: false };

    private static string? WhyNoWorkflow(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class)
        {
            return $"it is {(type.TypeKind == TypeKind.Interface ? "an interface" : "a struct")}; make it a class";
        }

        // Generated parts stand in another file.
        return type.WithContainers().FirstOrDefault(static at => at.IsFileLocal) is { } local
            ? $"'{local.Name}' is local to its file, and generated code is another file; remove 'file'"
            : null;
    }

    private static bool CheckPartial(INamedTypeSymbol type, List<Finding> findings)
    {
        bool isPartial = true;
        foreach (INamedTypeSymbol at in type.WithContainers().Where(static at => !IsPartial(at)))
        {
            isPartial = false;
            findings.Add(new Finding(Descriptors.NotPartial, at.Place(), at.Name, type.Name));
        }

        return isPartial;
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(static reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static void CheckRanges(INamedTypeSymbol type, AttributeData attribute, List<Finding> findings)
    {
        CheckRange("TimeoutSeconds", attribute.Named<double>("TimeoutSeconds"), PolicyLimits.RunTimeout);
        CheckRange("MaxParallelism", attribute.Named<int>("MaxParallelism"), PolicyLimits.Parallelism);

        void CheckRange(string argument, double value, Limit limit)
        {
            if (!limit.Allows(value))
            {
                findings.Add(new Finding(
                    Descriptors.OutOfRange, new AttributeDeclaration(attribute, type).PlaceOf(argument), argument, type.Name, Limit.Show(value), limit.Text));
            }
        }
    }
}
