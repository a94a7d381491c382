using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Builders;

/// <summary>Holds what verbs say, and what a builder is made with, against what can be; what is no constant, <c>Build</c> looks at.</summary>
internal static class CallRanges
{
    /// <summary>Checks the verbs of a task, and those of the handles with which it is added.</summary>
    public static void Check(BuiltTask task, Compilation compilation, List<Finding> findings)
    {
        for (int i = 0; i < task.Verbs.Count; i++)
        {
            // What a later one says of the same takes the place of what an earlier one says; resources alone add up.
            IInvocationOperation verb = task.Verbs[i].Call;
            if (verb.TargetMethod.Name == "Requires" || !task.Verbs.Skip(i + 1).Any(later => later.Call.TargetMethod.Name == verb.TargetMethod.Name))
            {
                Check(verb, task, compilation, findings);
            }
        }

        CheckRequiredTwice(task, findings);
        foreach (IInvocationOperation each in task.Call.Arguments
            .Select(static argument => argument.Value.WithoutConversion()).OfType<IInvocationOperation>().Where(static call => call.TargetMethod.Name == "Each"))
        {
            CheckNumber(each, "maxParallelism", "Each.MaxParallelism", PolicyLimits.Parallelism, task.Shown, findings);
        }
    }

    /// <summary>Checks one verb that is said of a task.</summary>
    public static void Check(IInvocationOperation verb, BuiltTask task, Compilation compilation, List<Finding> findings)
    {
        string name = task.Shown;
        switch (verb.TargetMethod.Name)
        {
            case "Retry":
                CheckNumber(verb, "maxAttempts", "Retry.MaxAttempts", PolicyLimits.Attempts, name, findings);
                CheckNumber(verb, "delaySeconds", "Retry.DelaySeconds", PolicyLimits.Delay, name, findings);
                CheckNumber(verb, "maxDelaySeconds", "Retry.MaxDelaySeconds", PolicyLimits.Delay, name, findings);
                CheckMember(verb.Argument("backoff"), "Retry.Backoff", name, findings);
                CheckTypes(verb, name, compilation, findings);
                break;
            case "Timeout":
                CheckNumber(verb, "seconds", "Timeout.Seconds", PolicyLimits.Timeout, name, findings);
                break;
            case "Cache":
                CheckNumber(verb, "seconds", "Cache.Seconds", PolicyLimits.Age, name, findings);
                CheckNumber(verb, "maxEntries", "Cache.MaxEntries", PolicyLimits.Count, name, findings);
                CheckMember(verb.Argument("scope"), "Cache.Scope", name, findings);
                if (task.Call.Type?.Is(BuilderNames.Handle) == true)
                {
                    findings.Add(new Finding(Descriptors.OutOfRange, BuilderCalls.Place(verb), "Cache", name, "on a task without output", "on one that returns a value"));
                }

                break;
            case "Requires":
                CheckNumber(verb, "units", "Requires.Units", PolicyLimits.Count, name, findings);
                if (verb.Argument("resource") is { } resource && resource.Text() is { } text && string.IsNullOrWhiteSpace(text))
                {
                    Report(resource, "Requires.Resource", name, "empty", "the name of a resource", findings);
                }

                break;
            case "Trigger":
                CheckMember(verb.Argument("rule"), "Trigger", name, findings);
                break;
        }
    }

    /// <summary>Checks what a builder is made with.</summary>
    public static void Check(IObjectCreationOperation builder, List<Finding> findings)
    {
        string name = builder.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "name")?.Value is { } given
            ? given.Text() ?? given.Syntax.ToString()
            : "";
        foreach (ISimpleAssignmentOperation set in builder.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [])
        {
            string? property = (set.Target as IPropertyReferenceOperation)?.Property.Name;
            switch (property)
            {
                case "MaxParallelism":
                    CheckNumber(set.Value, property, PolicyLimits.Parallelism, name, findings);
                    break;
                case "TimeoutSeconds":
                    CheckNumber(set.Value, property, PolicyLimits.RunTimeout, name, findings);
                    break;
                case "OnFailure" or "Parallel":
                    CheckMember(set.Value, property, name, findings);
                    break;
            }
        }
    }

    private static void CheckRequiredTwice(BuiltTask task, List<Finding> findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((IInvocationOperation call, _) in task.Verbs.Where(static verb => verb.IsCertain && verb.Call.TargetMethod.Name == "Requires"))
        {
            if (call.Argument("resource") is { } resource && resource.Text() is { } name && !string.IsNullOrWhiteSpace(name) && !seen.Add(name))
            {
                Report(
                    resource, "Requires.Resource", task.Shown, $"'{name}' once more", "a resource that no other one names; say all its units in one", findings);
            }
        }
    }

    private static void CheckNumber(IInvocationOperation verb, string parameter, string shown, Limit limit, string name, List<Finding> findings)
    {
        if (verb.Argument(parameter) is { } value)
        {
            CheckNumber(value, shown, limit, name, findings);
        }
    }

    private static void CheckNumber(IOperation value, string shown, Limit limit, string name, List<Finding> findings)
    {
        if (value.ConstantValue is { HasValue: true, Value: int or double } number && !limit.Allows(Convert.ToDouble(number.Value, CultureInfo.InvariantCulture)))
        {
            Report(value, shown, name, Limit.Show(number.Value), limit.Text, findings);
        }
    }

    private static void CheckMember(IOperation? value, string shown, string name, List<Finding> findings)
    {
        if (value is { ConstantValue: { HasValue: true } number, Type: { TypeKind: TypeKind.Enum } type }
            && !type.GetMembers().OfType<IFieldSymbol>().Any(member => member.HasConstantValue && Equals(member.ConstantValue, number.Value)))
        {
            Report(value, shown, name, Limit.Show(number.Value), $"a member of {type.Name}", findings);
        }
    }

    private static void CheckTypes(IInvocationOperation retry, string name, Compilation compilation, List<Finding> findings)
    {
        foreach (ITypeOfOperation type in retry.ArgumentsFor("on").OfType<ITypeOfOperation>())
        {
            if (!IsException(type.TypeOperand, compilation))
            {
                Report(type, "Retry.On", name, type.TypeOperand.Display(), "a type of exception", findings);
            }
        }
    }

    private static bool IsException(ITypeSymbol type, Compilation compilation) => type is IErrorTypeSymbol or ITypeParameterSymbol
        || (type is INamedTypeSymbol { IsUnboundGenericType: false } && compilation.GetTypeByMetadataName("System.Exception") is { } exception
            && ((CSharpCompilation)compilation).ClassifyConversion(type, exception) is { IsIdentity: true } or { IsReference: true, IsImplicit: true });

    private static void Report(IOperation value, string shown, string name, string given, string limit, List<Finding> findings) =>
        findings.Add(new Finding(Descriptors.OutOfRange, value.Place(), shown, name, given, limit));
}
