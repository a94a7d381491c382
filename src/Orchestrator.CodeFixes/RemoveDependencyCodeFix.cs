using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orchestrator.CodeFixes;

/// <summary>ORCH003, ORCH004 and ORCH030: removes the entry of <c>DependsOn</c>, and <c>DependsOn</c> with its last entry.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveDependencyCodeFix))]
[Shared]
public sealed class RemoveDependencyCodeFix : WorkflowCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["ORCH003", "ORCH004", "ORCH030"];

    private protected override IEnumerable<Fix> Find(SyntaxNode node, Diagnostic diagnostic, SemanticModel model)
    {
        SyntaxNode? entry = node.AncestorsAndSelf().FirstOrDefault(static at =>
            at is CollectionElementSyntax || at.Parent is InitializerExpressionSyntax || at.Parent?.Parent is InvocationExpressionSyntax call && IsDependsOn(call));
        SyntaxNode? owner = entry?.Ancestors().FirstOrDefault(static at => at is AttributeSyntax || at is InvocationExpressionSyntax call && IsDependsOn(call));
        if (entry is null || owner is null)
        {
            return [];
        }

        // A variable alone is no statement.
        SyntaxNode edited = owner is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement } call && ReceiverOf(call) is not InvocationExpressionSyntax ? statement : owner;
        return
        [
            new Fix(nameof(RemoveDependencyCodeFix), "Remove the dependency", editor =>
            {
                // The list is edited once for each entry that goes, so an entry must be found again after the edits before.
                editor.TrackNode(entry);
                editor.ReplaceNode(edited, (now, _) => Remove(now, now.GetCurrentNode(entry)!)!);
            }),
        ];
    }

    private static bool IsDependsOn(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "DependsOn" };

    private static ExpressionSyntax ReceiverOf(InvocationExpressionSyntax call) => ((MemberAccessExpressionSyntax)call.Expression).Expression;

    private static SyntaxNode? Remove(SyntaxNode edited, SyntaxNode entry)
    {
        SyntaxNode? rest = entry.Parent switch
        {
            CollectionExpressionSyntax { Elements: { Count: > 1 } elements } list => list.WithElements(Remove(elements, entry)),
            InitializerExpressionSyntax { Expressions: { Count: > 1 } expressions } list => list.WithExpressions(Remove(expressions, entry)),
            ArgumentListSyntax { Arguments: { Count: > 1 } arguments } list => list.WithArguments(Remove(arguments, entry)),
            _ => null,
        };
        if (rest is not null)
        {
            return edited.ReplaceNode(entry.Parent!, rest);
        }

        if (edited is AttributeSyntax attribute)
        {
            SeparatedSyntaxList<AttributeArgumentSyntax> arguments = Remove(attribute.ArgumentList!.Arguments, entry.FirstAncestorOrSelf<AttributeArgumentSyntax>()!);
            return attribute.WithArgumentList(arguments.Count == 0 ? null : attribute.ArgumentList.WithArguments(arguments));
        }

        InvocationExpressionSyntax call = entry.Ancestors().OfType<InvocationExpressionSyntax>().First(IsDependsOn);
        return edited == call ? ReceiverOf(call).WithTrailingTrivia(call.GetTrailingTrivia()) : null;
    }

    // What follows the last one, such as the end of its line, then follows the one before; the first takes over where it stood.
    private static SeparatedSyntaxList<T> Remove<T>(SeparatedSyntaxList<T> list, SyntaxNode entry)
        where T : SyntaxNode
    {
        int index = list.IndexOf((T)entry);
        SeparatedSyntaxList<T> rest = list.RemoveAt(index);
        if (rest.Count == 0)
        {
            return rest;
        }

        return index == rest.Count
            ? rest.Replace(rest[index - 1], rest[index - 1].WithTrailingTrivia(entry.GetTrailingTrivia()))
            : rest.Replace(rest[index], rest[index].WithLeadingTrivia(entry.GetLeadingTrivia()));
    }
}
