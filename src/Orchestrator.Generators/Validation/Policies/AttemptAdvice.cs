using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Validation.Policies;

/// <summary>Warns of attempts that can't be ended, and of attempts that must not be repeated.</summary>
internal static class AttemptAdvice
{
    public static void Check(List<ParsedTask> tasks, List<Finding> findings)
    {
        foreach (ParsedTask task in tasks)
        {
            if (task.Policy(AttributeNames.Timeout) is { } timeout
                && !task.Method.Parameters.Any(static parameter => parameter.Type.Is("System.Threading.CancellationToken")))
            {
                findings.Add(new Finding(Descriptors.TimeoutWithoutToken, timeout.Place, task.Name));
            }

            if (task.Policy(AttributeNames.Retry) is { } retry && retry.ValueOf<int>("maxAttempts") is > 1 and var attempts
                && task.Declaration.Task.Argument("Idempotent") is { Value: false })
            {
                findings.Add(new Finding(Descriptors.RetryOfNotIdempotent, retry.PlaceOf("maxAttempts"), task.Name, task.Declaration.NotIdempotent(), attempts));
            }
        }
    }
}
