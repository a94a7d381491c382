using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Locks;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Caching;

/// <summary>A type as the generator needs it: its model, if something is to be printed for it, its errors, and what is locked of it.</summary>
internal sealed record ParsedType(WorkflowModel? Model, EquatableArray<ErrorModel> Errors, LockedType? Locked = null);

/// <summary>Finds and reads the workflows of a project, file by file. Roslyn's own search by attribute binds the attributes of the whole
/// project after every keystroke; here what is known of a file is kept until the file, or what its names mean, changes.</summary>
internal static class ParsedFiles
{
    private static readonly ConditionalWeakTable<SyntaxTree, Entry> s_known = new();

    /// <summary>For each file of the project the types in it.</summary>
    public static ImmutableArray<EquatableArray<ParsedType>> In(Compilation compilation, CancellationToken cancellationToken)
    {
        var version = new ProjectVersion(compilation, cancellationToken);
        var candidates = new Candidates(compilation, cancellationToken);
        ImmutableArray<EquatableArray<ParsedType>>.Builder files = ImmutableArray.CreateBuilder<EquatableArray<ParsedType>>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!s_known.TryGetValue(tree, out Entry? entry) || !entry.IsFor(version, compilation))
            {
                entry = Read(tree, version, candidates, compilation, cancellationToken);
                s_known.Remove(tree);
                s_known.GetValue(tree, _ => entry);
            }

            files.Add(entry.Types);
        }

        return files.ToImmutable();
    }

    private static Entry Read(SyntaxTree tree, ProjectVersion version, Candidates candidates, Compilation compilation, CancellationToken cancellationToken)
    {
        var types = new List<ParsedType>();
        var sources = new HashSet<SyntaxTree>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        SemanticModel? model = null;
        foreach (SyntaxNode candidate in candidates.In(tree, cancellationToken))
        {
            model ??= compilation.GetSemanticModel(tree);
            ISymbol? symbol = model.GetDeclaredSymbol(candidate, cancellationToken);
            if (symbol is IMethodSymbol function && TasksOutsideWorkflow.FindLocal(function) is { } finding)
            {
                types.Add(new ParsedType(null, ErrorModel.Of([finding])));
            }
            else if (symbol is INamedTypeSymbol type && seen.Add(type) && candidates.FirstPart(type, cancellationToken) == candidate)
            {
                types.AddRange(Read(type, sources, compilation, cancellationToken));
                sources.UnionWith(type.WithBases().SelectMany(static at => at.DeclaringSyntaxReferences).Select(static part => part.SyntaxTree));
            }
        }

        return new Entry(version, [.. sources], types.ToEquatableArray());
    }

    private static IEnumerable<ParsedType> Read(INamedTypeSymbol type, HashSet<SyntaxTree> sources, Compilation compilation, CancellationToken cancellationToken)
    {
        ParsedWorkflow? parsed = type.Attribute(AttributeNames.Workflow) is null
            ? TasksOutsideWorkflow.Parse(type, compilation, withAdvice: false, cancellationToken)
            : WorkflowFindings.Parse(type, compilation, withAdvice: false, cancellationToken);
        sources.UnionWith(parsed?.Sources ?? []);
        return parsed is null ? [] : [new ParsedType(parsed.Model, ErrorModel.Of(parsed.Findings), parsed.Locked)];
    }

    // The files of a type and of its bases hold all its members, those of the types that its definition names all their methods, and those of its payloads their members. What is broken may be mended by a member anywhere.
    private sealed class Entry(ProjectVersion version, SyntaxTree[] sources, EquatableArray<ParsedType> types)
    {
        private readonly bool _isBroken = types.Any(static type => type.Model is null or { HasErrors: true });

        public EquatableArray<ParsedType> Types { get; } = types;

        public bool IsFor(ProjectVersion other, Compilation compilation) =>
            !_isBroken && version.Equals(other) && Array.TrueForAll(sources, compilation.ContainsSyntaxTree);
    }
}
