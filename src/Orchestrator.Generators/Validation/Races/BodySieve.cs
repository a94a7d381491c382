using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orchestrator.Generators.Validation.Races;

/// <summary>Tells by names alone which bodies may have to do with state that somebody writes. To bind a body costs a hundred times as
/// much, and most workflows write no state at all.</summary>
internal sealed class BodySieve
{
    // What stands for a member without saying its name.
    private const string Indexer = "this[]";

    private readonly HashSet<IMethodSymbol> _relevant = new(SymbolEqualityComparer.Default);

    public BodySieve(OwnMembers own, CancellationToken cancellationToken)
    {
        var mentions = new Dictionary<string, List<IMethodSymbol>>(StringComparer.Ordinal);
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (IMethodSymbol method in own.Methods)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (StateReader.BodyOf(method) is { } body)
            {
                Scan(method, body, mentions, written);
            }
        }

        Follow(new Stack<string>(written.Where(own.HasState)), mentions);
    }

    /// <summary>A local function belongs to the body that it stands in, which is known to be relevant by whoever asks.</summary>
    public bool Lets(IMethodSymbol method) => method.MethodKind == MethodKind.LocalFunction || _relevant.Contains(method);

    // Who mentions the name of state that is written may use it, and who mentions such a one may call it.
    private void Follow(Stack<string> names, Dictionary<string, List<IMethodSymbol>> mentions)
    {
        while (names.Count > 0)
        {
            string name = names.Pop();
            if (mentions.TryGetValue(name, out List<IMethodSymbol>? methods))
            {
                mentions.Remove(name);
                foreach (IMethodSymbol method in methods.Where(_relevant.Add))
                {
                    names.Push(NameOf(method));
                }
            }
        }
    }

    private static string NameOf(IMethodSymbol method) => method.AssociatedSymbol switch
    {
        null => method.Name,
        IPropertySymbol { IsIndexer: true } => Indexer,
        { } member => member.Name,
    };

    private static void Scan(IMethodSymbol method, SyntaxNode body, Dictionary<string, List<IMethodSymbol>> mentions, HashSet<string> written)
    {
        // The attributes of a task name other tasks, without calling them.
        foreach (SyntaxNode node in body.DescendantNodes(static node => node is not AttributeListSyntax))
        {
            switch (node)
            {
                case SimpleNameSyntax name:
                    Mention(name.Identifier.ValueText, method, mentions);
                    break;
                case ThisExpressionSyntax or BaseExpressionSyntax:
                    Mention(Indexer, method, mentions);
                    break;
                case FieldExpressionSyntax:
                    Mention(NameOf(method), method, mentions);
                    written.Add(NameOf(method));
                    break;
                default:
                    written.UnionWith(NamesIn(TargetOf(node)));
                    break;
            }
        }
    }

    private static void Mention(string name, IMethodSymbol method, Dictionary<string, List<IMethodSymbol>> mentions)
    {
        if (!mentions.TryGetValue(name, out List<IMethodSymbol>? methods))
        {
            mentions.Add(name, methods = []);
        }

        if (methods.Count == 0 || !SymbolEqualityComparer.Default.Equals(methods[methods.Count - 1], method))
        {
            methods.Add(method);
        }
    }

    /// <summary>What the node writes to, or makes a reference of.</summary>
    private static ExpressionSyntax? TargetOf(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left is ElementBindingExpressionSyntax or MemberBindingExpressionSyntax
            ? assignment.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()
            : assignment.Left,
        PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression) => unary.Operand,
        PostfixUnaryExpressionSyntax unary when !unary.IsKind(SyntaxKind.SuppressNullableWarningExpression) => unary.Operand,
        ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None) => argument.Expression,
        RefExpressionSyntax reference => reference.Expression,
        _ => null,
    };

    private static IEnumerable<string> NamesIn(ExpressionSyntax? target) =>
        target?.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(static name => name.Identifier.ValueText) ?? [];
}
