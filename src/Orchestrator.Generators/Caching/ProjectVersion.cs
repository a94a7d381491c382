using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Caching;

/// <summary>All that decides what the names in a project mean to a workflow. While it stays the same, so does a workflow whose own files
/// have not changed.</summary>
internal sealed class ProjectVersion : IEquatable<ProjectVersion>
{
    private readonly ulong _declarations = DeclarationHash.Start;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CompilationOptions _options;
    private readonly string? _assembly;

    public ProjectVersion(Compilation compilation, CancellationToken cancellationToken)
    {
        _references = compilation.ExternalReferences;
        _options = compilation.Options;
        _assembly = compilation.AssemblyName;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            _declarations = DeclarationHash.Add(_declarations, FileIndex.Of(tree, cancellationToken).Declarations);
        }
    }

    public bool Equals(ProjectVersion? other) => ReferenceEquals(this, other)
        || (other is not null
            && _declarations == other._declarations
            && _assembly == other._assembly
            && _options.Equals(other._options)
            && (_references == other._references || _references.SequenceEqual(other._references)));

    public override bool Equals(object? obj) => Equals(obj as ProjectVersion);

    public override int GetHashCode() => _declarations.GetHashCode();
}
