using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Parsing.Policies;

/// <summary>What is said of policies, as the model has it.</summary>
internal static class PolicyAttributes
{
    private static readonly string[] s_backoffs = ["Exponential", "Linear", "Constant"];
    private static readonly string[] s_cacheScopes = ["Process", "Instance"];

    public static PoliciesModel Of(ParsedTask task, TypeNames names)
    {
        Declaration? cache = task.Policy(AttributeNames.Cache);
        var policies = new PoliciesModel(
            task.Policy(AttributeNames.Retry) is { } retry ? Retry(retry, names) : null,
            task.Policy(AttributeNames.Timeout)?.ValueOf<double>("Seconds"),
            task.Fallback?.Index,
            task.Compensation?.Index,
            task.Condition?.Index,
            task.Policy(AttributeNames.When)?.ValueOf("Is", true) ?? true,
            task.Policies(AttributeNames.Requires).Select(Resource).ToEquatableArray(),
            cache is null ? null : new CacheModel(cache.ValueOf<double>("Seconds"), cache.ValueOf("MaxEntries", 1000), Member(s_cacheScopes, cache.ValueOf<int>("Scope"))));

        // Most tasks have none, and so share one model.
        return policies.Equals(PoliciesModel.None) ? PoliciesModel.None : policies;
    }

    /// <summary>The pools that a workflow and its bases declare, the bases' first.</summary>
    public static EquatableArray<ResourceModel> Pools(INamedTypeSymbol type) => type.WithBases().Reverse()
        .SelectMany(static at => AttributeDeclaration.AllOf(at, AttributeNames.ResourcePool))
        .Select(Resource).ToEquatableArray();

    /// <summary>The types of exception after which a task is tried again.</summary>
    public static IEnumerable<ITypeSymbol> RetriedOn(Declaration retry) =>
        retry.Entries("On").Select(static entry => entry.Value?.Value).OfType<ITypeSymbol>();

    private static RetryModel Retry(Declaration retry, TypeNames names) => new(
        retry.ValueOf("maxAttempts", 1),
        retry.ValueOf("DelaySeconds", 1D),
        Member(s_backoffs, retry.ValueOf<int>("Backoff")),
        retry.ValueOf("MaxDelaySeconds", 30D),
        retry.ValueOf("Jitter", true),
        RetriedOn(retry).Select(names.TypeOf).ToEquatableArray());

    private static ResourceModel Resource(Declaration resource) => new(
        resource.ValueOf("resource", ""),
        resource.ValueOf("units", 1));

    private static string Member(string[] members, int value) => members[value >= 0 && value < members.Length ? value : 0];
}
