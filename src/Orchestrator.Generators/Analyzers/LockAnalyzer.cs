using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Orchestrator.Generators.Locks;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Analyzers;

/// <summary>Compares durable workflows with <c>Workflows.lock.json</c>.</summary>
/// <remarks>It compares what the generator has put into the assembly, which is what an update writes. Types may have got members by other generators,
/// which ours does not see; if they were read here, a lock could differ that has just been written.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.StaleLock];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext start)
    {
        AdditionalText? file = start.Options.AdditionalFiles.FirstOrDefault(LockFile.Is);
        if (file is null || LockFile.IsBeingUpdated(start.Options.AnalyzerConfigOptionsProvider) || WorkflowsOf(start.Compilation) is not { Count: > 0 } workflows)
        {
            return;
        }

        LockContent content = LockFile.Read(file, start.CancellationToken);
        if (content.Fault is not null)
        {
            start.RegisterAdditionalFileAction(context =>
            {
                if (context.AdditionalFile == file)
                {
                    context.ReportDiagnostic(LockFile.Fault(file, content, context.CancellationToken).ToDiagnostic());
                }
            });
            return;
        }

        start.RegisterSymbolAction(
            context =>
            {
                var type = (INamedTypeSymbol)context.Symbol;
                if (workflows.TryGetValue(type, out LockedWorkflow? now)
                    && type.Attribute(AttributeNames.Workflow) is { } attribute
                    && LockFile.Compare(content, now, type.Name, LockFile.PlaceOf(attribute, type)) is { } finding)
                {
                    context.ReportDiagnostic(finding.ToDiagnostic());
                }
            },
            SymbolKind.NamedType);
    }

    // The durable workflows of the project, as the generator has seen them.
    private static Dictionary<ISymbol, LockedWorkflow> WorkflowsOf(Compilation compilation)
    {
        var workflows = new Dictionary<ISymbol, LockedWorkflow>(SymbolEqualityComparer.Default);
        string? text = compilation.Assembly.GetAttributes()
            .Where(static attribute => attribute.AttributeClass?.Is("System.Reflection.AssemblyMetadataAttribute") == true)
            .Select(static attribute => attribute.ConstructorArguments)
            .Where(static arguments => arguments.Length == 2 && arguments[0].Value as string == LockFile.MetadataKey)
            .Select(static arguments => arguments[1].Value as string).FirstOrDefault();
        foreach (LockedWorkflow workflow in text is null ? [] : LockReader.Read(text).Workflows)
        {
            if (compilation.Assembly.GetTypeByMetadataName(workflow.Name) is { } type)
            {
                workflows[type] = workflow;
            }
        }

        return workflows;
    }
}
