using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Caching;

/// <summary>What in a project seems to be a workflow, or to have tasks, by the names of its attributes alone; the compiler knows for
/// certain.</summary>
internal sealed class Candidates
{
    private readonly HashSet<string> _globalAliases = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SyntaxTree, HashSet<SyntaxNode>> _files = new();

    public Candidates(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            _globalAliases.UnionWith(FileIndex.Of(tree, cancellationToken).GlobalAliases);
        }
    }

    /// <summary>The types of a file, and its local functions.</summary>
    public HashSet<SyntaxNode> In(SyntaxTree tree, CancellationToken cancellationToken) =>
        _files.GetOrAdd(tree, file => FileIndex.Of(file, cancellationToken).Candidates(_globalAliases));

    /// <summary>Whether a part of the type is among them.</summary>
    public bool Contains(INamedTypeSymbol type, CancellationToken cancellationToken) => FirstPart(type, cancellationToken) is not null;

    /// <summary>The first part of the type that is among them.</summary>
    public SyntaxNode? FirstPart(INamedTypeSymbol type, CancellationToken cancellationToken) => type.DeclaringSyntaxReferences
        .Where(part => In(part.SyntaxTree, cancellationToken).Count > 0)
        .Select(part => part.GetSyntax(cancellationToken))
        .FirstOrDefault(part => In(part.SyntaxTree, cancellationToken).Contains(part));
}
