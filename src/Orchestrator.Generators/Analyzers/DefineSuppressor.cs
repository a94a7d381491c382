using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Fluent;

namespace Orchestrator.Generators.Analyzers;

/// <summary>Silences advice to remove <c>Define</c> of a workflow, its parameter or its object: nothing calls it, but the compiler reads it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefineSuppressor : DiagnosticSuppressor
{
    private const string Why = "The workflow is made of what Define says; nothing calls it.";

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
    [
        new("ORCHS051", "IDE0051", Why), // A private member is unused.
        new("ORCHS060", "IDE0060", Why), // A parameter is unused.
        new("ORCHS801", "CA1801", Why),  // A parameter is unused.
        new("ORCHS811", "CA1811", Why),  // A private method is called by nobody.
        new("ORCHS822", "CA1822", Why),  // A member does not use its object.
        new("ORCHS114", "S1144", Why),   // A private member is unused.
        new("ORCHS117", "S1172", Why),   // A parameter is unused.
        new("ORCHS232", "S2325", Why),   // A member does not use its object.
    ];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan) is { } node
                && IsOfDefine(context.GetSemanticModel(tree).GetDeclaredSymbol(node, context.CancellationToken)))
            {
                context.ReportSuppression(Suppression.Create(SupportedSuppressions.First(known => known.SuppressedDiagnosticId == diagnostic.Id), diagnostic));
            }
        }
    }

    // The method itself, or its parameter.
    private static bool IsOfDefine(ISymbol? symbol) =>
        (symbol as IMethodSymbol ?? symbol?.ContainingSymbol) is IMethodSymbol { ReturnsVoid: true } method
        && SymbolEqualityComparer.Default.Equals(method, Definitions.In(method.ContainingType))
        && method.ContainingType.Attribute(AttributeNames.Workflow) is not null;
}
