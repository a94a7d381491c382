using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Orchestrator.Generators.Analyzers;
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
        // Each workflow is parsed once, into values. What is printed knows no place in the source, so an edit that leaves the model
        // as it was costs no new text.
        IncrementalValuesProvider<(WorkflowModel Model, EquatableArray<ErrorModel> Errors)> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.Workflow, static (node, _) => node is TypeDeclarationSyntax, Parse);
        IncrementalValuesProvider<WorkflowModel> models = parsed.Select(static (workflow, _) => workflow.Model).WithTrackingName(ModelStep);
        context.RegisterSourceOutput(models.Where(static model => model.CanEmit), static (output, model) =>
            output.AddSource(Names.HintName(model), WorkflowEmitter.Emit(model)));

        // Analyzers show every mistake. Where they do not run, the generator keeps a broken workflow from being built.
        IncrementalValueProvider<bool> reports = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => AnalyzersAreOff(options));
        IncrementalValuesProvider<ErrorModel> workflowErrors = parsed
            .SelectMany(static (workflow, _) => workflow.Errors)
            .WithTrackingName(ErrorStep);
        IncrementalValuesProvider<ErrorModel> taskErrors = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.Task, static (node, _) => node is MethodDeclarationSyntax, ErrorsOfTask)
            .SelectMany(static (errors, _) => errors);
        context.RegisterSourceOutput(workflowErrors.Combine(reports), Report);
        context.RegisterSourceOutput(taskErrors.Combine(reports), Report);
    }

    private static (WorkflowModel Model, EquatableArray<ErrorModel> Errors) Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        ParsedWorkflow workflow = WorkflowParser.Parse((INamedTypeSymbol)context.TargetSymbol, context.SemanticModel.Compilation, cancellationToken);
        return (workflow.Model, ErrorModel.Of(workflow.Findings));
    }

    private static EquatableArray<ErrorModel> ErrorsOfTask(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        ErrorModel.Of(TasksOutsideWorkflow.Find((IMethodSymbol)context.TargetSymbol) is { } finding ? [finding] : ImmutableArray<Finding>.Empty);

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
