using System.Globalization;

namespace Orchestrator.Graphs;

/// <summary>What the numbers of workflows and policies may be: said by attributes, by verbs, or when a builder runs.</summary>
internal static class PolicyLimits
{
    public static readonly Limit Attempts = new(1, 1000, "from 1 to 1000");
    public static readonly Limit Delay = new(0, 86_400, "from 0 to 86400 (a day)");
    public static readonly Limit Timeout = new(double.Epsilon, 2_592_000, "above 0 and at most 2592000 (30 days)");
    public static readonly Limit RunTimeout = new(0, 2_592_000, "from 0 (no limit) to 2592000 (30 days)");
    public static readonly Limit Age = new(double.Epsilon, 922_337_203_685, "above 0 and at most 922337203685 (the longest TimeSpan)");
    public static readonly Limit Count = new(1, int.MaxValue, "1 or more");
    public static readonly Limit Parallelism = new(0, int.MaxValue, "0 (no limit) or more");
}

/// <summary>A range, both ends included.</summary>
internal sealed class Limit(double least, double most, string text)
{
    /// <summary>The range in words: what a value must be.</summary>
    public string Text { get; } = text;

    public bool Allows(double value) => value >= least && value <= most;

    /// <summary>A value as messages show it.</summary>
    public static string Show(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
