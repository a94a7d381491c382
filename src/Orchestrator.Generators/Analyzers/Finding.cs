using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Analyzers;

/// <summary>A mistake in a workflow, at its place.</summary>
internal sealed class Finding(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
{
    /// <summary>What a code fix needs to know: the name to put in place of the wrong one.</summary>
    public const string Suggestion = nameof(Suggestion);

    /// <summary>What a code fix needs to know: the method that lacks <c>[Task]</c>.</summary>
    public const string Method = nameof(Method);

    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    public Location Location { get; } = location;

    public ImmutableArray<Location> Others { get; init; } = ImmutableArray<Location>.Empty;

    public ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;

    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, Others, Properties, arguments);
}
