using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orchestrator.Generators.Builders;

/// <summary>What may be a builder, or a verb of one of its tasks, by its text alone.</summary>
internal static class BuilderSieve
{
    private const string Builder = "WorkflowBuilder";

    public static bool MayBeBuilder(BaseObjectCreationExpressionSyntax creation) => creation switch
    {
        ObjectCreationExpressionSyntax written => LastName(written.Type) == Builder,
        _ => creation.FirstAncestorOrSelf<VariableDeclarationSyntax>() is { } declaration && LastName(declaration.Type) == Builder,
    };

    public static bool MayBeVerb(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Retry" or "Timeout" or "Cache" or "Requires" or "Trigger" };

    private static string LastName(TypeSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
