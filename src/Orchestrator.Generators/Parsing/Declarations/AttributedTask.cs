using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Parsing.Declarations;

/// <summary>A task, or a method of its policies, as its attributes say it. What an override does not say, the method that it overrides
/// says for it.</summary>
internal sealed class AttributedTask(IMethodSymbol method, Declaration task) : TaskDeclaration(new MethodReference(method))
{
    public override INamedTypeSymbol DeclaredIn => Method.ContainingType;

    public override Location Place => Method.Place();

    public override Declaration Task { get; } = task;

    public override IEnumerable<ListEntry> DependsOn => Task.Entries("DependsOn");

    public override Declaration? Output => AttributeDeclaration.Of(Method, AttributeNames.Output);

    public override Location PlaceOf(IParameterSymbol parameter) => parameter.Place();

    public override Declaration? Policy(string attributeName)
    {
        IMethodSymbol? at = Method;
        AttributeDeclaration? policy = null;
        while (at is not null && (policy = AttributeDeclaration.Of(at, attributeName)) is null)
        {
            at = at.OverriddenMethod;
        }

        return policy;
    }

    public override IEnumerable<Declaration> Policies(string attributeName)
    {
        IMethodSymbol? at = Method;
        while (at is not null && at.Attribute(attributeName) is null)
        {
            at = at.OverriddenMethod;
        }

        return at is null ? [] : AttributeDeclaration.AllOf(at, attributeName);
    }

    public override Declaration? Mark(IParameterSymbol parameter, string attributeName) => AttributeDeclaration.Of(parameter, attributeName);

    public override TaskDeclaration OfPolicy(MethodReference method, Declaration policy) => new AttributedTask(method.Method, policy);
}
