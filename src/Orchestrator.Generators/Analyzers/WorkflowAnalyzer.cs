using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Orchestrator.Generators.Caching;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Analyzers;

/// <summary>Shows what is wrong with a workflow, in the editor and in builds.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WorkflowAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            // Of the many types of a project few have one of our attributes; to ask the compiler for all attributes of the others takes long.
            var candidates = new Candidates(start.Compilation, start.CancellationToken);
            start.RegisterSymbolAction(context => AnalyzeType(context, candidates), SymbolKind.NamedType);
        });
        context.RegisterSyntaxNodeAction(AnalyzeLocalFunction, SyntaxKind.LocalFunctionStatement);
    }

    private static void AnalyzeType(SymbolAnalysisContext context, Candidates candidates)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!candidates.Contains(type, context.CancellationToken))
        {
            return;
        }

        ParsedWorkflow? parsed = type.Attribute(AttributeNames.Workflow) is null
            ? TasksOutsideWorkflow.Parse(type, context.Compilation, withAdvice: true, context.CancellationToken)
            : WorkflowFindings.Parse(type, context.Compilation, withAdvice: true, context.CancellationToken);
        foreach (Finding finding in parsed?.Findings ?? [])
        {
            context.ReportDiagnostic(finding.ToDiagnostic());
        }
    }

    private static void AnalyzeLocalFunction(SyntaxNodeAnalysisContext context)
    {
        if (((LocalFunctionStatementSyntax)context.Node).AttributeLists.Count > 0
            && context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken) is IMethodSymbol function
            && TasksOutsideWorkflow.FindLocal(function) is { } finding)
        {
            context.ReportDiagnostic(finding.ToDiagnostic());
        }
    }
}
