namespace Benchmarks;

/// <summary>What to measure, and for how long.</summary>
internal sealed record RatiosOptions
{
    public const string Usage = "ratios [--quick] [--shape TEXT] [--body TEXT] [--contestant TEXT] [--rounds N] [--output FILE]";

    public string Shape { get; private init; } = "";

    public string Body { get; private init; } = "";

    public string Contestant { get; private init; } = "";

    /// <summary>Whether it is only to be seen that all work: the figures mean nothing.</summary>
    public bool IsQuick { get; private init; }

    public string? Output { get; private init; }

    public int Rounds { get; private init; } = 40;

    public TimeSpan Round { get; private init; } = TimeSpan.FromMilliseconds(10);

    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether it is the whole table, whose figures are kept.</summary>
    public bool IsWhole => !IsQuick && Shape.Length + Body.Length + Contestant.Length == 0;

    public static RatiosOptions Parse(string[] arguments) => arguments switch
    {
        [] => new(),
        ["--quick", .. string[] rest] => Parse(rest) with { IsQuick = true, Rounds = 2, Round = TimeSpan.FromMilliseconds(0.2), WarmUp = TimeSpan.FromMilliseconds(1) },
        ["--shape", string text, .. string[] rest] => Parse(rest) with { Shape = text },
        ["--body", string text, .. string[] rest] => Parse(rest) with { Body = text },
        ["--contestant", string text, .. string[] rest] => Parse(rest) with { Contestant = text },
        ["--rounds", string number, .. string[] rest] => Parse(rest) with { Rounds = int.Parse(number) },
        ["--output", string file, .. string[] rest] => Parse(rest) with { Output = file },
        [string unknown, ..] => throw new ArgumentException($"'{unknown}' is unknown, or lacks its value. Usage: {Usage}"),
    };

    public bool Includes(Cell cell) => Contains(cell.Shape, Shape) && Contains(cell.Body, Body);

    /// <summary>The tasks by hand are always there: every ratio is to them.</summary>
    public bool Includes(string contestant) => contestant == Benchmarks.Contestant.ByHand || Contains(contestant, Contestant);

    private static bool Contains(string name, string text) => name.Contains(text, StringComparison.OrdinalIgnoreCase);
}
