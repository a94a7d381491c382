using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;

namespace Orchestrator.CodeFixes;

/// <summary>A fix that edits the document; what the fixes have in common.</summary>
public abstract class WorkflowCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider? GetFixAllProvider() => FixAllProvider.Create(FixAllAsync);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (Fix fix in model is null ? [] : Find(diagnostic, model))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(fix.Title, cancellationToken => ApplyAsync(context.Document, [fix], cancellationToken), fix.Kind), diagnostic);
            }
        }
    }

    private protected abstract IEnumerable<Fix> Find(SyntaxNode node, Diagnostic diagnostic, SemanticModel model);

    private protected static TypeDeclarationSyntax? TypeAround(SyntaxNode node) => node.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    /// <summary>An attribute of this library's, written as short as its usings allow.</summary>
    internal static SyntaxNode AttributeOf(string name, params ExpressionSyntax[] arguments)
    {
        AttributeSyntax attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName("Orchestrator." + name).WithAdditionalAnnotations(Simplifier.Annotation));
        return arguments.Length == 0
            ? attribute
            : attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(arguments.Select(SyntaxFactory.AttributeArgument))));
    }

    /// <summary>The declaration of the method that a diagnostic is about, if it stands in the same file: around the place, or where <c>Define</c> names it.</summary>
    private protected static MethodDeclarationSyntax? MethodOf(SyntaxNode node, SemanticModel model)
    {
        if (node is MethodDeclarationSyntax || node.FirstAncestorOrSelf<AttributeSyntax>() is not null)
        {
            return node.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        }

        InvocationExpressionSyntax? call = node.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        while (call?.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: not "Task" } verb)
        {
            call = verb.Expression as InvocationExpressionSyntax;
        }

        return call is not null && model.GetOperation(call) is IInvocationOperation { TargetMethod.ContainingType.Name: "WorkflowDefinition" or "TaskDefinition" } task
            ? task.Arguments.SelectMany(static argument => argument.Value.DescendantsAndSelf()).OfType<IMethodReferenceOperation>()
                .SelectMany(static reference => reference.Method.DeclaringSyntaxReferences)
                .FirstOrDefault(part => part.SyntaxTree == model.SyntaxTree)?.GetSyntax() as MethodDeclarationSyntax
            : null;
    }

    private protected static ExpressionSyntax NameOf(string method) =>
        SyntaxFactory.ParseExpression($"nameof({(SyntaxFacts.GetKeywordKind(method) == SyntaxKind.None ? "" : "@")}{method})");

    private IEnumerable<Fix> Find(Diagnostic diagnostic, SemanticModel model) =>
        Find(model.SyntaxTree.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), diagnostic, model);

    private static async Task<Document> ApplyAsync(Document document, IEnumerable<Fix> fixes, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        foreach (Fix fix in fixes)
        {
            fix.Edit(editor);
        }

        return editor.GetChangedDocument();
    }

    private async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        SemanticModel? model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        return model is null
            ? document
            : await ApplyAsync(document, diagnostics.SelectMany(diagnostic => Find(diagnostic, model).Where(fix => fix.Kind == context.CodeActionEquivalenceKey)), context.CancellationToken)
                .ConfigureAwait(false);
    }

    /// <param name="kind">What the fixes have in common that are made together, where all are to be fixed.</param>
    /// <param name="title">What the editor shows.</param>
    /// <param name="edit">Makes the change. Edits of all places of a document come one after another.</param>
    private protected sealed class Fix(string kind, string title, Action<DocumentEditor> edit)
    {
        public string Kind { get; } = kind;

        public string Title { get; } = title;

        public Action<DocumentEditor> Edit { get; } = edit;
    }
}
