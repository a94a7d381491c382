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

    /// <summary>What a code fix needs to know: where in the file <c>Define</c> names the method of the task.</summary>
    public const string Definition = nameof(Definition);

    /// <summary>What a code fix needs to know: the name of the parameter.</summary>
    public const string Parameter = nameof(Parameter);

    /// <summary>What a code fix needs to know: the type that a context should know.</summary>
    public const string Type = nameof(Type);

    /// <summary>What a code fix needs to know: the context, by its name in metadata.</summary>
    public const string Context = nameof(Context);

    /// <summary>What a code fix needs to know: the version that is high enough.</summary>
    public const string Version = nameof(Version);

    // Several parameters of a method that is only named have one place.
    private readonly object? _subject = arguments.Length > 0 ? arguments[0] : null;

    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    public Location Location { get; } = location;

    public ImmutableArray<Location> Others { get; init; } = ImmutableArray<Location>.Empty;

    public ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;

    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    /// <summary>The same, where a place in another assembly, or in the source of one, is that of the type instead.</summary>
    public Finding Within(Compilation compilation, ISymbol type) => IsIn(compilation, Location) && Others.All(other => IsIn(compilation, other))
        ? this
        : new Finding(Descriptor, IsIn(compilation, Location) ? Location : type.Locations[0], arguments)
        {
            Others = [.. Others.Where(other => IsIn(compilation, other))],
            Properties = Properties,
        };

    /// <summary>Whether both say the same of the same place.</summary>
    public bool IsSameAs(Finding other) => ReferenceEquals(Descriptor, other.Descriptor) && Location == other.Location;

    /// <summary>Keeps the first of those that say the same of the same place: a method that several policies name is looked at for each.</summary>
    public static void RemoveRepeated(List<Finding> findings)
    {
        var said = new HashSet<(DiagnosticDescriptor, Location, object?)>();
        findings.RemoveAll(finding => finding.Location.IsInSource && !said.Add((finding.Descriptor, finding.Location, finding._subject)));
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, Others, Properties, arguments);

    private static bool IsIn(Compilation compilation, Location place) => place.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree);
}
