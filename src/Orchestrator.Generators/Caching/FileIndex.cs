using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orchestrator.Generators.Parsing.Fluent;

namespace Orchestrator.Generators.Caching;

/// <summary>What can be told of a file without asking the compiler, gathered once for each version of its text.</summary>
internal sealed class FileIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileIndex> s_known = new();

    private static readonly string[] s_names = ["Workflow", "WorkflowAttribute", "Task", "TaskAttribute"];

    private readonly List<(SyntaxNode Node, string Attribute)> _attributes = [];
    private readonly HashSet<string> _aliases = new(StringComparer.Ordinal);
    private readonly List<SyntaxNode> _defining = [];
    private readonly HashSet<SyntaxNode> _candidates;

    private FileIndex(SyntaxTree tree, CancellationToken cancellationToken)
    {
        SyntaxNode root = tree.GetRoot(cancellationToken);
        Declarations = DeclarationHash.Of(tree.FilePath, root);
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            if (node is UsingDirectiveSyntax { Alias.Name.Identifier.ValueText: { } alias } directive && Array.IndexOf(s_names, LastName(directive.NamespaceOrType)) >= 0)
            {
                (directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) ? GlobalAliases : _aliases).Add(alias);
            }
            else if (node is AttributeSyntax attribute && OwnerOf(attribute) is { } owner)
            {
                _attributes.Add((owner, LastName(attribute.Name)));
            }
            else if (node is MethodDeclarationSyntax { Identifier.ValueText: Definitions.Name, Parent: TypeDeclarationSyntax type, ParameterList.Parameters: { Count: 1 } parameters }
                && parameters[0].Type is { } taken && LastName(taken) == "WorkflowDefinition")
            {
                _defining.Add(type);
            }
        }

        _candidates = FindCandidates([]);
    }

    /// <summary>Stands for all that the file tells workflows in other files.</summary>
    public ulong Declarations { get; }

    /// <summary>Names that the whole project may use for our attributes.</summary>
    public HashSet<string> GlobalAliases { get; } = new(StringComparer.Ordinal);

    public static FileIndex Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!s_known.TryGetValue(tree, out FileIndex? index))
        {
            // Another thread may be first; both have found the same.
            index = new FileIndex(tree, cancellationToken);
            s_known.GetValue(tree, _ => index);
        }

        return index;
    }

    /// <summary>The types that seem to be workflows or to have tasks, and the local functions that seem to be tasks; the compiler knows
    /// for certain.</summary>
    public HashSet<SyntaxNode> Candidates(HashSet<string> globalAliases) =>
        globalAliases.Count == 0 ? _candidates : FindCandidates(globalAliases);

    private HashSet<SyntaxNode> FindCandidates(HashSet<string> globalAliases) => new(_attributes
        .Where(use => Array.IndexOf(s_names, use.Attribute) >= 0 || _aliases.Contains(use.Attribute) || globalAliases.Contains(use.Attribute))
        .Select(static use => use.Node)
        .Concat(_defining));

    private static SyntaxNode? OwnerOf(AttributeSyntax attribute) => attribute.Parent?.Parent switch
    {
        TypeDeclarationSyntax type => type,
        LocalFunctionStatementSyntax function => function,
        MemberDeclarationSyntax { Parent: TypeDeclarationSyntax type } => type,
        AccessorDeclarationSyntax accessor => accessor.FirstAncestorOrSelf<TypeDeclarationSyntax>(),
        _ => null,
    };

    private static string LastName(TypeSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
