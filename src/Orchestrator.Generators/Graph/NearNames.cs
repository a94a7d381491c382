namespace Orchestrator.Graphs;

/// <summary>Finds names that are most probably one name, mistyped once: a letter too many, too few, wrong, or two swapped; the case of
/// letters aside. In time linear in the length of the name, however many names there are.</summary>
/// <remarks>Two names one edit apart have a form in common from which at most one letter was taken, so these forms are the index.
/// Names below four letters are never near. Another letter in a name below six (<c>rate</c> and <c>gate</c>) makes another word, and
/// where only digits or the last letter are replaced (<c>part1</c> and <c>part2</c>, <c>modelA</c> and <c>modelB</c>), that was on purpose.</remarks>
internal sealed class NearNames
{
    private const int MinLength = 4;
    private const int MinLengthToReplace = 6;

    private readonly Dictionary<string, List<int>> _byForm = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyList<string> _names;

    public NearNames(IReadOnlyList<string> names)
    {
        _names = names;
        for (int i = 0; i < names.Count; i++)
        {
            foreach (string form in Forms(names[i]))
            {
                if (!_byForm.TryGetValue(form, out List<int>? list))
                {
                    _byForm.Add(form, list = []);
                }

                list.Add(i);
            }
        }
    }

    /// <summary>The numbers of the names that are near, ascending.</summary>
    public IEnumerable<int> Find(string name) => Forms(name)
        .SelectMany(form => _byForm.TryGetValue(form, out List<int>? list) ? list : [])
        .Distinct()
        .Where(index => AreNear(name.ToUpperInvariant(), _names[index].ToUpperInvariant()))
        .OrderBy(static index => index);

    private static IEnumerable<string> Forms(string name) => name.Length < MinLength
        ? []
        : Enumerable.Range(0, name.Length).Select(i => name.Remove(i, 1)).Append(name).Distinct(StringComparer.OrdinalIgnoreCase);

    private static bool AreNear(string a, string b)
    {
        int start = 0;
        while (start < Math.Min(a.Length, b.Length) && a[start] == b[start])
        {
            start++;
        }

        int end = 0;
        while (end < Math.Min(a.Length, b.Length) - start && a[a.Length - 1 - end] == b[b.Length - 1 - end])
        {
            end++;
        }

        string left = a.Substring(start, a.Length - start - end);
        string right = b.Substring(start, b.Length - start - end);
        return (left.Length, right.Length) switch
        {
            (0, 0) => true,
            (0, 1) or (1, 0) => !char.IsDigit((left + right)[0]),
            (1, 1) => a.Length >= MinLengthToReplace && end > 0 && !(char.IsDigit(left[0]) && char.IsDigit(right[0])),
            (2, 2) => left[0] == right[1] && left[1] == right[0],
            _ => false,
        };
    }
}
