using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Validation;

namespace Orchestrator.Generators.Parsing;

/// <summary>A workflow as the compiler sees it: what is emitted for it, and what is wrong with it.</summary>
internal sealed record ParsedWorkflow(WorkflowModel Model, ImmutableArray<Finding> Findings);

/// <summary>Symbols in, model and findings out; the analyzer and the generator both come through here.</summary>
internal static class WorkflowParser
{
    private static readonly string[] s_generated = ["Graph", "RunAsync", "RunDetailedAsync", "RunTargetsAsync"];

    public static ParsedWorkflow Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        AttributeData attribute = type.Attribute(AttributeNames.Workflow)!;
        var findings = new List<Finding>();
        var collector = new TaskCollector(type, findings);
        List<ParsedTask> tasks = collector.Collect();
        cancellationToken.ThrowIfCancellationRequested();
        var binder = new ParameterBinder(type, tasks, compilation, findings);
        EquatableArray<InputModel> inputs = binder.Bind();
        cancellationToken.ThrowIfCancellationRequested();
        CycleValidation.Check(tasks, findings);
        bool isPartial = CheckDeclaration(type, attribute, findings);
        MarkMissing(tasks);
        int[] results = ResultSelection.Of(tasks, type, findings);
        string[] omitted = GeneratedMembers.InTheWay(type, inputs, findings, s_generated);

        bool isConcrete = !type.IsAbstract || type.IsStatic;
        var model = new WorkflowModel(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            Declarations(type),
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            MetadataNameOf(type),
            attribute.Named<string>("Name") ?? type.Name,
            attribute.NamedArguments.Any(static argument => argument.Key == "Version") ? attribute.Named<int>("Version") : 1,
            attribute.Named<int>("OnFailure") == 1 ? "Continue" : "FailFast",
            attribute.Named<int>("Parallel") switch { 1 => "Always", 2 => "Never", _ => "Adaptive" },
            attribute.Named<int>("MaxParallelism"),
            attribute.Named<double>("TimeoutSeconds"),
            type.IsStatic,
            isPartial && isConcrete,
            collector.HasBrokenCode || binder.HasBrokenCode || findings.Any(static finding => finding.IsError),
            Accessibilities.OfSignature(type, tasks, results),
            inputs,
            tasks.Select(ToModel).ToEquatableArray(),
            results.ToEquatableArray(),
            omitted.ToEquatableArray());
        return new ParsedWorkflow(model, [.. findings]);
    }

    private static bool CheckDeclaration(INamedTypeSymbol type, AttributeData attribute, List<Finding> findings)
    {
        CheckRanges(type, attribute, findings);
        for (INamedTypeSymbol? at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (!at.IsAbstract && at.Attribute(AttributeNames.Workflow) is not null)
            {
                findings.Add(new Finding(Descriptors.ConcreteBase, type.Place(), type.Name, at.Name));
                break;
            }
        }

        // An abstract class gets no members, so it need not be partial.
        bool isPartial = true;
        for (INamedTypeSymbol? at = type; at is not null && (!type.IsAbstract || type.IsStatic); at = at.ContainingType)
        {
            if (!IsPartial(at))
            {
                isPartial = false;
                findings.Add(new Finding(Descriptors.NotPartial, at.Place(), at.Name, type.Name));
            }
        }

        return isPartial;
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(static reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static void CheckRanges(INamedTypeSymbol type, AttributeData attribute, List<Finding> findings)
    {
        const double MaxTimeoutSeconds = 30 * 24 * 60 * 60;
        double timeout = attribute.Named<double>("TimeoutSeconds");
        if (timeout is not (>= 0 and <= MaxTimeoutSeconds))
        {
            findings.Add(new Finding(
                Descriptors.OutOfRange, ParsedTask.PlaceOf(attribute, "TimeoutSeconds", type), "TimeoutSeconds", type.Name,
                timeout.ToString(System.Globalization.CultureInfo.InvariantCulture), "from 0 (no limit) to 2592000 (30 days)"));
        }

        int parallelism = attribute.Named<int>("MaxParallelism");
        if (parallelism < 0)
        {
            findings.Add(new Finding(
                Descriptors.OutOfRange, ParsedTask.PlaceOf(attribute, "MaxParallelism", type), "MaxParallelism", type.Name, parallelism, "0 (no limit) or more"));
        }
    }

    // Dependencies may be declared later, so the mark travels until nothing changes; each task is marked once.
    private static void MarkMissing(List<ParsedTask> tasks)
    {
        var marked = new Queue<ParsedTask>();
        var dependents = new List<ParsedTask>[tasks.Count];
        foreach (ParsedTask task in tasks)
        {
            task.MayBeMissing = task.AllowFailure;
            if (task.MayBeMissing)
            {
                marked.Enqueue(task);
            }

            foreach (int dependency in task.Edges.Keys)
            {
                (dependents[dependency] ??= []).Add(task);
            }
        }

        while (marked.Count > 0)
        {
            foreach (ParsedTask dependent in dependents[marked.Dequeue().Index] ?? [])
            {
                if (!dependent.MayBeMissing)
                {
                    dependent.MayBeMissing = true;
                    marked.Enqueue(dependent);
                }
            }
        }
    }

    private static EquatableArray<TypeDeclarationModel> Declarations(INamedTypeSymbol type)
    {
        var declarations = new Stack<TypeDeclarationModel>();
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            string keyword = at switch
            {
                { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
                { IsRecord: true } => "record",
                { TypeKind: TypeKind.Struct } => "struct",
                { TypeKind: TypeKind.Interface } => "interface",
                _ => "class",
            };
            declarations.Push(new TypeDeclarationModel(keyword, at.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat
                .WithMemberOptions(SymbolDisplayMemberOptions.None).AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers))
                .Split('.').Last()));
        }

        return declarations.ToEquatableArray();
    }

    private static string MetadataNameOf(INamedTypeSymbol type)
    {
        string name = type.ContainingType is { } outer ? MetadataNameOf(outer) + "+" + type.MetadataName : type.MetadataName;
        return type.ContainingType is null && !type.ContainingNamespace.IsGlobalNamespace ? type.ContainingNamespace.ToDisplayString() + "." + name : name;
    }

    private static TaskModel ToModel(ParsedTask task)
    {
        string? displayName = task.Attribute.Named<string>("Name");
        return new TaskModel(
            task.Name,
            task.Method.Name,
            displayName == task.Name ? null : displayName,
            task.Method.IsStatic,
            task.Method.IsStatic ? task.Method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : "",
            task.Returns,
            task.Output?.ToSource(),
            task.Output?.ToTypeOf(),
            task.Arguments.Select(static argument => argument!).ToEquatableArray(),
            task.Control.ToEquatableArray(),
            task.Attribute.Named<int>("Priority"),
            task.AllowFailure,
            task.MayBeMissing);
    }
}
