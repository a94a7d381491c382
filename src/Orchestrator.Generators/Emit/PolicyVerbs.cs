using System.Globalization;
using System.Text;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Emit;

/// <summary>The policies of a task as verbs that follow it in the plan, each with no more than differs from what it does anyway.</summary>
internal static class PolicyVerbs
{
    public static string Of(WorkflowModel model, TaskModel task)
    {
        PoliciesModel policies = task.Policies;
        var verbs = new StringBuilder();
        verbs.Append(policies.Retry is { } retry ? Retry(retry) : "");
        verbs.Append(policies.TimeoutSeconds is { } seconds ? $".Timeout({Number(seconds)})" : "");
        verbs.Append(policies.Fallback is { } fallback ? $".Fallback({Entry(model, fallback)})" : "");
        verbs.Append(policies.Compensation is { } compensation ? $".Compensate({Entry(model, compensation)})" : "");
        verbs.Append(policies.Condition is { } condition ? $".When({Entry(model, condition)}{(policies.ConditionIs ? "" : ", value: false")})" : "");
        foreach (ResourceModel required in policies.Requires)
        {
            verbs.Append($".Requires({Names.Literal(required.Resource)}{(required.Units == 1 ? "" : ", " + TaskCalls.Number(required.Units))})");
        }

        verbs.Append(policies.Cache is { } cache ? Cache(cache) : "");
        return verbs.ToString();
    }

    private static string Retry(RetryModel retry) => $".Retry({TaskCalls.Number(retry.MaxAttempts)}"
        + (retry.DelaySeconds == 1 ? "" : ", delaySeconds: " + Number(retry.DelaySeconds))
        + (retry.Backoff == "Exponential" ? "" : ", backoff: global::Orchestrator.Backoff." + retry.Backoff)
        + (retry.MaxDelaySeconds == 30 ? "" : ", maxDelaySeconds: " + Number(retry.MaxDelaySeconds))
        + (retry.Jitter ? "" : ", jitter: false")
        + (retry.On.Count == 0 ? "" : $", on: [{string.Join(", ", retry.On.Select(static type => $"typeof({type})"))}]")
        + ")";

    private static string Cache(CacheModel cache) => $".Cache({Number(cache.Seconds)}"
        + (cache.MaxEntries == 1000 ? "" : ", maxEntries: " + TaskCalls.Number(cache.MaxEntries))
        + (cache.Scope == "Process" ? "" : ", scope: global::Orchestrator.CacheScope." + cache.Scope)
        + ")";

    private static string Entry(WorkflowModel model, int entry) =>
        $"{Names.Literal(model.PolicyMethods[entry - model.Tasks.Count].Method)}, {TaskCalls.Number(entry)}";

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture) + "D";
}
