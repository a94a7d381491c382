using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Declarations;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation.Policies;

/// <summary>Holds what the policies of tasks say against what can be.</summary>
internal sealed class PolicyRanges(Compilation compilation, List<Finding> findings)
{
    public void Check(ParsedTask task)
    {
        CheckMember(task.Declaration.Task, "Trigger", "Trigger", task.Name);
        foreach (Declaration retry in task.Policies(AttributeNames.Retry))
        {
            CheckNumber(task, retry, "Retry.MaxAttempts", "maxAttempts", PolicyLimits.Attempts);
            CheckNumber(task, retry, "Retry.DelaySeconds", "DelaySeconds", PolicyLimits.Delay);
            CheckNumber(task, retry, "Retry.MaxDelaySeconds", "MaxDelaySeconds", PolicyLimits.Delay);
            CheckMember(retry, "Backoff", "Retry.Backoff", task.Name);
            CheckTypes(task, retry);
        }

        foreach (Declaration timeout in task.Policies(AttributeNames.Timeout))
        {
            CheckNumber(task, timeout, "Timeout.Seconds", "Seconds", PolicyLimits.Timeout, isRequired: true);
        }

        foreach (Declaration cache in task.Policies(AttributeNames.Cache))
        {
            CheckCache(task, cache);
        }

        CheckRequires(task);
        foreach (IParameterSymbol parameter in task.Method.Parameters)
        {
            if (task.Mark(parameter, AttributeNames.Each) is { } each)
            {
                CheckNumber(task, each, "Each.MaxParallelism", "MaxParallelism", PolicyLimits.Parallelism);
            }
        }
    }

    /// <summary>Reports an argument whose value is no member of its enum.</summary>
    public void CheckMember(Declaration declaration, string argument, string shown, string name)
    {
        if (declaration.Argument(argument) is { Type: { TypeKind: TypeKind.Enum } type } value
            && !type.GetMembers().OfType<IFieldSymbol>().Any(member => member.HasConstantValue && Equals(member.ConstantValue, value.Value))
            && !IsOfAnotherType(declaration.ExpressionOf(argument), type))
        {
            findings.Add(new Finding(
                Descriptors.OutOfRange, declaration.PlaceOf(argument), shown, name, Limit.Show(value.Value), $"a member of {type.Name}"));
        }
    }

    // That an enum is no number, C# says itself.
    private bool IsOfAnotherType(ExpressionSyntax? expression, ITypeSymbol type) =>
        expression is not null && compilation.ContainsSyntaxTree(expression.SyntaxTree)
        && !SymbolEqualityComparer.Default.Equals(compilation.GetSemanticModel(expression.SyntaxTree).GetTypeInfo(expression).Type, type);

    private void CheckNumber(ParsedTask task, Declaration policy, string shown, string argument, Limit limit, bool isRequired = false)
    {
        if (policy.Argument(argument) is { Value: { } value })
        {
            if (!limit.Allows(Convert.ToDouble(value, CultureInfo.InvariantCulture)))
            {
                Report(task, policy.PlaceOf(argument), shown, Limit.Show(value), limit.Text);
            }
        }
        else if (isRequired && !policy.Gives(argument))
        {
            Report(task, policy.Place, shown, "not given", limit.Text);
        }
    }

    private void CheckTypes(ParsedTask task, Declaration retry)
    {
        foreach ((DeclaredValue? type, Location place) in retry.Entries("On"))
        {
            if (type is { } known && !IsException(known.Value as ITypeSymbol))
            {
                Report(task, place, "Retry.On", (known.Value as ITypeSymbol)?.Display() ?? "null", "a type of exception");
            }
        }
    }

    // Nothing is ever thrown of a generic type whose arguments are left open.
    private bool IsException(ITypeSymbol? type) => type is IErrorTypeSymbol || (type is INamedTypeSymbol { IsUnboundGenericType: false }
        && compilation.GetTypeByMetadataName("System.Exception") is { } exception
        && ((CSharpCompilation)compilation).ClassifyConversion(type, exception) is { IsIdentity: true } or { IsReference: true, IsImplicit: true });

    private void CheckCache(ParsedTask task, Declaration cache)
    {
        CheckNumber(task, cache, "Cache.Seconds", "Seconds", PolicyLimits.Age, isRequired: true);
        CheckNumber(task, cache, "Cache.MaxEntries", "MaxEntries", PolicyLimits.Count);
        CheckMember(cache, "Scope", "Cache.Scope", task.Name);
        if (task is { Output: null, IsBroken: false })
        {
            Report(task, cache.Place, "Cache", "on a task without output", "on one that returns a value");
        }
    }

    private void CheckRequires(ParsedTask task)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Declaration requires in task.Policies(AttributeNames.Requires))
        {
            CheckNumber(task, requires, "Requires.Units", "units", PolicyLimits.Count);
            if (requires.Argument("resource") is { Value: var resource })
            {
                if (string.IsNullOrWhiteSpace(resource as string))
                {
                    Report(task, requires.PlaceOf("resource"), "Requires.Resource", resource is null ? "null" : "empty", "the name of a resource");
                }
                else if (!seen.Add((string)resource!))
                {
                    Report(
                        task, requires.PlaceOf("resource"), "Requires.Resource", $"'{resource}' once more",
                        "a resource that no other one names; say all its units in one");
                }
            }
        }
    }

    private void Report(ParsedTask task, Location place, string shown, string value, string limit) =>
        findings.Add(new Finding(Descriptors.OutOfRange, place, shown, task.Name, value, limit));
}
