using System.Text.RegularExpressions;

namespace TrainModel;

/// <summary>From documentation to examples.</summary>
internal static partial class Labelling
{
    private const int MinWords = 4;
    private const int MinExamplesPerClass = 100;
    private const double TestShare = 0.2;

    /// <summary>Examples with enough words, of classes with enough examples, each text once.</summary>
    public static IReadOnlyList<Example> Clean(Document[] documents)
    {
        Member[] members = [.. documents.SelectMany(static document => document.Members)];
        HashSet<string> types = [.. members.Where(static member => member.Name[0] == 'T').Select(static member => member.Name[2..])];
        List<Example> examples = [.. members
            .Select(member => new Example { Text = Spaces().Replace(member.Summary, " ").Trim(), Label = NamespaceOf(member.Name, types) })
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

    // "M:System.Text.Json.JsonSerializer.Serialize(…)" is of "System.Text", and "M:System.String.Concat(…)" of "System".
    private static string NamespaceOf(string member, HashSet<string> types)
    {
        string[] parts = member[2..].Split('(')[0].Split('.');
        int length = 1;
        while (length < parts.Length && !types.Contains(string.Join('.', parts[..length])))
        {
            length++;
        }

        return string.Join('.', parts[..Math.Min(length - 1, 2)]);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
