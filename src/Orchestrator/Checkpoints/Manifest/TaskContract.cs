using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Orchestrator;

/// <summary>What must stay the same of a task for what is recorded of it to be used.</summary>
/// <param name="Name">The declared name, which identifies it.</param>
/// <param name="Version">Its version.</param>
/// <param name="FansOut">Whether it runs once for each element of a collection.</param>
/// <param name="Output">The shape of what it, or an element of it, puts out; <see langword="null"/> for nothing.</param>
/// <param name="Dependencies">The names of the tasks that it depends on, sorted.</param>
/// <param name="Inputs">The inputs that it takes, sorted by name.</param>
internal sealed record TaskContract(
    string Name, int Version, bool FansOut, string? Output, IReadOnlyList<string> Dependencies, IReadOnlyList<InputContract> Inputs)
{
    // What differs is shown with so much before it, and of so much in all.
    private const int ShownBefore = 40;
    private const int ShownInAll = 160;

    /// <summary>What stands for the task in all versions of its workflow.</summary>
    public long Key => KeyOf(Name);

    /// <summary>The hash of a declared name.</summary>
    public static long KeyOf(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    /// <summary>What differs in another version of the task, in words; <see langword="null"/> where nothing does.</summary>
    public string? DifferenceTo(TaskContract now)
    {
        List<string> differences = [];
        if (Version != now.Version)
        {
            differences.Add($"its version was {Version} and is {now.Version}");
        }

        if (FansOut != now.FansOut)
        {
            differences.Add(now.FansOut ? "it runs once for each element now" : "it does not run once for each element any more");
        }

        if (Output != now.Output)
        {
            differences.Add($"its output {Changed(Output ?? "nothing", now.Output ?? "nothing")}");
        }

        differences.AddRange(now.Dependencies.Except(Dependencies).Select(static name => $"it depends on '{name}' now"));
        differences.AddRange(Dependencies.Except(now.Dependencies).Select(static name => $"it does not depend on '{name}' any more"));
        AddInputs(now, differences);
        return differences.Count == 0 ? null : $"'{Name}': {string.Join("; ", differences)}";
    }

    private void AddInputs(TaskContract now, List<string> differences)
    {
        Dictionary<string, string> shapes = now.Inputs.ToDictionary(static input => input.Name, static input => input.Shape, StringComparer.Ordinal);
        foreach ((string name, string shape) in Inputs)
        {
            if (!shapes.Remove(name, out string? shapeNow))
            {
                differences.Add($"it does not take the input '{name}' any more");
            }
            else if (shape != shapeNow)
            {
                differences.Add($"its input '{name}' {Changed(shape, shapeNow)}");
            }
        }

        differences.AddRange(now.Inputs.Where(input => shapes.ContainsKey(input.Name)).Select(static input => $"it takes the input '{input.Name}' now"));
    }

    private static string Changed(string then, string now)
    {
        int start = Math.Max(0, then.AsSpan().CommonPrefixLength(now) - ShownBefore);
        return $"was {Excerpt(then, start)} and is {Excerpt(now, start)}";
    }

    private static string Excerpt(string shape, int start)
    {
        if (shape.Length <= ShownInAll)
        {
            return shape;
        }

        int end = Math.Min(shape.Length, start + ShownInAll);
        return $"{(start > 0 ? "…" : "")}{shape[start..end]}{(end < shape.Length ? "…" : "")}";
    }
}
