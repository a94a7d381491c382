using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Orchestrator.Generators.Emit;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators;

/// <summary>Generates the members of every workflow.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class WorkflowGenerator : IIncrementalGenerator
{
    internal const string ModelStep = "Model";
    internal const string ErrorStep = "Error";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Analyzers show every mistake. Where they do not run, the generator keeps a broken workflow from being built.
        IncrementalValueProvider<bool> reports = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => AnalyzersAreOff(options));

        Register(context, reports, context.SyntaxProvider.ForAttributeWithMetadataName(AttributeNames.Workflow, static (node, _) => node is TypeDeclarationSyntax, Parse));

        // A class may have tasks and lack the attribute.
        Register(context, reports, context.SyntaxProvider.ForAttributeWithMetadataName(AttributeNames.Task, static (_, _) => true, ParseOutside));
    }

    // Each workflow is parsed once, into values. What is printed knows no place in the source, so an edit that leaves the model
    // as it was costs no new text.
    private static void Register(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<bool> reports, IncrementalValuesProvider<(WorkflowModel? Model, EquatableArray<ErrorModel> Errors)> parsed)
    {
        context.RegisterSourceOutput(parsed.Select(static (workflow, _) => workflow.Model).WithTrackingName(ModelStep).Where(static model => model is not null), Emit);
        context.RegisterSourceOutput(parsed.SelectMany(static (workflow, _) => workflow.Errors).WithTrackingName(ErrorStep).Combine(reports), Report);
    }

    private static (WorkflowModel? Model, EquatableArray<ErrorModel> Errors) Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        // Two parts may both be marked, which C# reports; the class is one workflow.
        var type = (INamedTypeSymbol)context.TargetSymbol;
        if (type.Attribute(AttributeNames.Workflow)?.ApplicationSyntaxReference is not { } marked || !context.TargetNode.FullSpan.Contains(marked.Span) || marked.SyntaxTree != context.TargetNode.SyntaxTree)
        {
            return (null, EquatableArray<ErrorModel>.Empty);
        }

        ParsedWorkflow workflow = WorkflowFindings.Parse(type, context.SemanticModel.Compilation, withAdvice: false, cancellationToken);
        return (workflow.Model, ErrorModel.Of(workflow.Findings));
    }

    private static (WorkflowModel? Model, EquatableArray<ErrorModel> Errors) ParseOutside(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var task = (IMethodSymbol)context.TargetSymbol;
        if (TasksOutsideWorkflow.FindLocal(task) is { } local)
        {
            return (null, ErrorModel.Of([local]));
        }

        ParsedWorkflow? type = TasksOutsideWorkflow.Parse(task, context.SemanticModel.Compilation, withAdvice: false, cancellationToken);
        return (type?.Model, type is null ? EquatableArray<ErrorModel>.Empty : ErrorModel.Of(type.Findings));
    }

    private static void Emit(SourceProductionContext output, WorkflowModel? model)
    {
        if (model!.CanEmit)
        {
            output.AddSource(Names.HintName(model), WorkflowEmitter.Emit(model));
        }
        else if (model.StandIn is { } standIn)
        {
            output.AddSource(Names.HintName(model), StandInEmitter.Emit(model, standIn));
        }
    }

    private static bool AnalyzersAreOff(AnalyzerConfigOptionsProvider options) =>
        Is(options, "RunAnalyzers", "false") || Is(options, "RunAnalyzersDuringBuild", "false") || Is(options, "IsImplicitlyTriggeredBuild", "true");

    private static bool Is(AnalyzerConfigOptionsProvider options, string property, string value) =>
        options.GlobalOptions.TryGetValue("build_property." + property, out string? set) && string.Equals(set, value, StringComparison.OrdinalIgnoreCase);

    private static void Report(SourceProductionContext output, (ErrorModel Error, bool IsOn) report)
    {
        if (report.IsOn)
        {
            output.ReportDiagnostic(report.Error.ToDiagnostic());
        }
    }
}
