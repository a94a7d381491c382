using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Parsing.Policies;

/// <summary>What the attributes of policies say.</summary>
internal static class PolicyAttributes
{
    private static readonly string[] s_backoffs = ["Exponential", "Linear", "Constant"];
    private static readonly string[] s_cacheScopes = ["Process", "Instance"];

    public static PoliciesModel Of(ParsedTask task, TypeNames names)
    {
        AttributeData? cache = task.Policy(AttributeNames.Cache);
        var policies = new PoliciesModel(
            task.Policy(AttributeNames.Retry) is { } retry ? Retry(retry, names) : null,
            task.Policy(AttributeNames.Timeout)?.Named<double>("Seconds"),
            task.Fallback?.Index,
            task.Compensation?.Index,
            task.Condition?.Index,
            task.Policy(AttributeNames.When)?.Named("Is", true) ?? true,
            task.Policies(AttributeNames.Requires).Select(Resource).ToEquatableArray(),
            cache is null ? null : new CacheModel(cache.Named<double>("Seconds"), cache.Named("MaxEntries", 1000), Member(s_cacheScopes, cache.Named<int>("Scope"))));

        // Most tasks have none, and so share one model.
        return policies.Equals(PoliciesModel.None) ? PoliciesModel.None : policies;
    }

    /// <summary>The pools that a workflow and its bases declare, the bases' first.</summary>
    public static EquatableArray<ResourceModel> Pools(INamedTypeSymbol type) => type.WithBases().Reverse()
        .SelectMany(static at => at.GetAttributes().Where(static attribute => attribute.AttributeClass?.Is(AttributeNames.ResourcePool) == true))
        .Select(Resource).ToEquatableArray();

    /// <summary>The types of exception after which a task is tried again.</summary>
    public static IEnumerable<ITypeSymbol> RetriedOn(AttributeData retry)
    {
        TypedConstant on = retry.NamedArguments.FirstOrDefault(static argument => argument.Key == "On").Value;
        return on.Kind != TypedConstantKind.Array || on.IsNull ? [] : on.Values.Select(static type => type.Value).OfType<ITypeSymbol>();
    }

    private static RetryModel Retry(AttributeData retry, TypeNames names) => new(
        retry.ConstructorArguments.FirstOrDefault().Value as int? ?? 1,
        retry.Named("DelaySeconds", 1D),
        Member(s_backoffs, retry.Named<int>("Backoff")),
        retry.Named("MaxDelaySeconds", 30D),
        retry.Named("Jitter", true),
        RetriedOn(retry).Select(names.TypeOf).ToEquatableArray());

    private static ResourceModel Resource(AttributeData attribute) => new(
        attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "",
        attribute.ConstructorArguments.ElementAtOrDefault(1).Value as int? ?? 1);

    private static string Member(string[] members, int value) => members[value >= 0 && value < members.Length ? value : 0];
}
