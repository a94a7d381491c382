using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orchestrator.Generators.Caching;

/// <summary>A number that stands for what a file tells workflows in other files: 64 bits of FNV-1a over its usings, its types (names,
/// modifiers, bases, constraints, attributes), its constants and what makes a type awaitable. Other members, bodies, comments and
/// blanks tell them nothing.</summary>
internal static class DeclarationHash
{
    public const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(string path, SyntaxNode root)
    {
        ulong hash = Add(Add(Start, path), root);
        for (DirectiveTriviaSyntax? directive = root.GetFirstDirective(IsNullable); directive is not null; directive = directive.GetNextDirective(IsNullable))
        {
            hash = Add(Add(hash, (ulong)directive.SpanStart), directive.ToString());
        }

        return hash;
    }

    public static ulong Add(ulong hash, ulong value) => unchecked((hash ^ value) * Prime);

    private static bool IsNullable(DirectiveTriviaSyntax directive) => directive.IsKind(SyntaxKind.NullableDirectiveTrivia);

    private static ulong Add(ulong hash, SyntaxNode node)
    {
        foreach (SyntaxNodeOrToken child in node.ChildNodesAndTokens())
        {
            hash = child.AsNode() switch
            {
                null => Add(hash, child.AsToken().Text),
                BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax => Add(hash, child.AsNode()!),
                MemberDeclarationSyntax member when !IsForAll(member) => hash,
                { } other => other.DescendantTokens().Aggregate(hash, static (hash, token) => Add(hash, token.Text)),
            };
        }

        return Add(hash, 0x20000);
    }

    private static bool IsForAll(MemberDeclarationSyntax member) => member switch
    {
        EnumMemberDeclarationSyntax or DelegateDeclarationSyntax or IncompleteMemberSyntax => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        MethodDeclarationSyntax method => method.Identifier.ValueText is "GetAwaiter" or "GetResult",
        PropertyDeclarationSyntax property => property.Identifier.ValueText is "IsCompleted",
        _ => false,
    };

    private static ulong Add(ulong hash, string text)
    {
        foreach (char c in text)
        {
            hash = Add(hash, c);
        }

        // No character: keeps "ab c" and "a bc" apart.
        return Add(hash, 0x10000);
    }
}
