using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Orchestrator.Generators.Caching;
using Orchestrator.Generators.Emit;
using Orchestrator.Generators.Locks;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators;

/// <summary>Generates the members of every workflow.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class WorkflowGenerator : IIncrementalGenerator
{
    internal const string ModelStep = "Model";
    internal const string ErrorStep = "Error";
    internal const string LockStep = "Lock";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // What is printed knows no place in the source, so an edit that leaves the model as it was costs no new text.
        IncrementalValuesProvider<ParsedType> types = context.CompilationProvider
            .SelectMany(static (compilation, cancellationToken) => ParsedFiles.In(compilation, cancellationToken))
            .SelectMany(static (file, _) => file);
        IncrementalValuesProvider<WorkflowModel> models = types
            .SelectMany(static (type, _) => type.Model is { } model ? ImmutableArray.Create(model) : [])
            .WithTrackingName(ModelStep);
        context.RegisterSourceOutput(models, Emit);

        // Analyzers show every mistake. Where they do not run, the generator keeps a broken workflow from being built.
        IncrementalValueProvider<bool> reports = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => AnalyzersAreOff(options));
        IncrementalValuesProvider<ErrorModel> errors = types.SelectMany(static (type, _) => type.Errors).WithTrackingName(ErrorStep);
        context.RegisterSourceOutput(errors.Combine(reports), Report);

        // What is locked of the durable workflows, for the build that writes it to a file; and where they differ from the file.
        IncrementalValueProvider<ImmutableArray<LockedType>> locked = types
            .SelectMany(static (type, _) => type.Locked is { } locked ? ImmutableArray.Create(locked) : [])
            .WithTrackingName(LockStep)
            .Collect();
        context.RegisterSourceOutput(
            locked.SelectMany(static (all, _) => all.IsEmpty ? ImmutableArray<string>.Empty : [LockText.Of(all.Select(static type => type.Workflow))]),
            static (output, text) => output.AddSource(LockEmitter.HintName, LockEmitter.Emit(text)));
        IncrementalValueProvider<bool> updates = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => LockFile.IsBeingUpdated(options));
        IncrementalValuesProvider<ErrorModel> stale = context.AdditionalTextsProvider.Where(LockFile.Is).Combine(locked)
            .SelectMany(static (pair, cancellationToken) => LockFile.Check(pair.Left, pair.Right, cancellationToken));
        context.RegisterSourceOutput(stale.Combine(reports.Combine(updates).Select(static (build, _) => build.Left && !build.Right)), Report);
    }

    private static void Emit(SourceProductionContext output, WorkflowModel model)
    {
        if (model.CanEmit)
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
