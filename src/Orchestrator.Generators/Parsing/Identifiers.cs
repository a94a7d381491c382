using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Generators.Parsing;

/// <summary>Makes of names, which may be any text, parts of C# names: each another, and the name itself where that can be.</summary>
internal static class Identifiers
{
    public static string[] Of(IReadOnlyCollection<string> names)
    {
        var taken = new HashSet<string>(names.Where(IsIdentifier), StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. names.Select(name => seen.Add(name) && IsIdentifier(name) ? name : Free(name))];

        string Free(string name)
        {
            string plain = Sanitize(name);
            string free = plain;
            while (!taken.Add(free))
            {
                last[plain] = last.TryGetValue(plain, out int number) ? number + 1 : 2;
                free = $"{plain}_{last[plain].ToString(CultureInfo.InvariantCulture)}";
            }

            return free;
        }
    }

    // C# ignores characters that only say how text is to be shown.
    private static bool IsIdentifier(string name) =>
        SyntaxFacts.IsValidIdentifier(name) && name.All(static c => char.GetUnicodeCategory(c) != UnicodeCategory.Format);

    private static string Sanitize(string name)
    {
        string plain = new([.. name.Select(static c => char.IsLetterOrDigit(c) ? c : '_')]);
        return IsIdentifier("_" + plain) ? plain : "task";
    }
}
