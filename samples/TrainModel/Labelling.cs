using System.Text.RegularExpressions;

namespace TrainModel;

/// <summary>From documentation to examples.</summary>
internal static partial class Labelling
{
    private const int MinWords = 4;
    private const int MinExamplesPerClass = 100;
    private const double TestShare = 0.2;

    /// <summary>Examples with enough words, of classes with enough examples, each text once.</summary>
    public static IReadOnlyList<Example> Clean(Corpus corpus)
    {
        List<Example> examples = [.. corpus.Members
            .Select(static member => new Example { Text = Spaces().Replace(member.Summary, " ").Trim(), Label = NamespaceOf(member.Member) })
            .Where(static example => example.Label.Length > 0 && example.Text.Split(' ').Length >= MinWords)
            .DistinctBy(static example => (example.Text, example.Label))];
        HashSet<string> frequent = [.. examples
            .CountBy(static example => example.Label)
            .Where(static label => label.Value >= MinExamplesPerClass)
            .Select(static label => label.Key)];
        return [.. examples.Where(example => frequent.Contains(example.Label))];
    }

    public static Split Split(IReadOnlyList<Example> examples, int seed)
    {
        Example[] shuffled = [.. examples];
        new Random(seed).Shuffle(shuffled);
        int test = (int)(shuffled.Length * TestShare);
        return new Split(shuffled[test..], shuffled[..test], examples.DistinctBy(static example => example.Label).Count());
    }

    // "M:System.Text.Json.JsonSerializer.Serialize(…)" is of "System.Text".
    private static string NamespaceOf(string member)
    {
        string[] parts = member[2..].Split('(')[0].Split('.');
        return parts.Length >= 3 ? parts[0] + "." + parts[1] : "";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
