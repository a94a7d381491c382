using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
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
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        ImmutableArray<Finding> findings = type.Attribute(AttributeNames.Workflow) is null
            ? TasksOutsideWorkflow.In(type)
            : WorkflowParser.Parse(type, context.Compilation, context.CancellationToken).Findings;
        foreach (Finding finding in findings)
        {
            if (!IsShownAtABase(type, finding.Location))
            {
                context.ReportDiagnostic(finding.ToDiagnostic());
            }
        }
    }

    // A base that is a workflow itself has been told of its own mistakes; its heirs do not repeat them.
    private static bool IsShownAtABase(INamedTypeSymbol type, Location place)
    {
        for (INamedTypeSymbol? at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at.Attribute(AttributeNames.Workflow) is not null
                && at.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == place.SourceTree && part.Span.Contains(place.SourceSpan)))
            {
                return true;
            }
        }

        return false;
    }
}
