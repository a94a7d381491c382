using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Orchestrator.Generators.Builders;

namespace Orchestrator.Generators.Analyzers;

/// <summary>Shows already at compile time what is certainly wrong with a graph that is built at run time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BuilderAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Descriptors.Cycle, Descriptors.UnknownTask, Descriptors.SelfDependency, Descriptors.DuplicateDependency, Descriptors.DuplicateTask, Descriptors.InputConflict,
        Descriptors.AsyncVoid, Descriptors.OutOfRange, Descriptors.TimeoutWithoutToken, Descriptors.MayBeMissing, Descriptors.Trigger, Descriptors.TooManyUnits, Descriptors.RedundantEdge,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(BuilderNames.Builder) is not null)
            {
                start.RegisterSyntaxNodeAction(AnalyzeCreation, SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
                start.RegisterSyntaxNodeAction(AnalyzeVerb, SyntaxKind.InvocationExpression);
            }
        });
    }

    private static void AnalyzeCreation(SyntaxNodeAnalysisContext context)
    {
        // Most objects are no builders, and to ask the compiler what each is takes long.
        if (BuilderSieve.MayBeBuilder((BaseObjectCreationExpressionSyntax)context.Node)
            && context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is IObjectCreationOperation creation && creation.Type.IsBuilder())
        {
            BuilderUse? builder = BuilderReader.Read(creation, out bool isFaultWanted, context.CancellationToken);
            if (!isFaultWanted)
            {
                List<Finding> findings = builder is null ? [] : BuilderValidation.Check(builder, context.Compilation);
                CallRanges.Check(creation, findings);
                Report(context, findings);
            }
        }
    }

    // Of tasks of a builder that comes from elsewhere.
    private static void AnalyzeVerb(SyntaxNodeAnalysisContext context)
    {
        if (BuilderSieve.MayBeVerb((InvocationExpressionSyntax)context.Node)
            && context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is IInvocationOperation verb && BuilderReader.ForeignTask(verb) is { } task)
        {
            var findings = new List<Finding>();
            CallRanges.Check(verb, task, context.Compilation, findings);
            Report(context, findings);
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, List<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            context.ReportDiagnostic(finding.ToDiagnostic());
        }
    }
}
