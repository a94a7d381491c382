using System.Security.Cryptography;
using System.Text;

namespace Orchestrator;

/// <summary>What must stay the same of a task for what is recorded of it to be used.</summary>
/// <param name="Name">The declared name, which identifies it.</param>
/// <param name="Version">Its version.</param>
/// <param name="FansOut">Whether it runs once for each element of a collection.</param>
/// <param name="Output">The shape of what it, or an element of it, puts out; <see langword="null"/> for nothing.</param>
/// <param name="Dependencies">The names of the tasks that it depends on, sorted.</param>
/// <param name="Inputs">The inputs that it takes, with their shapes, sorted.</param>
internal sealed record TaskContract(
    string Name, int Version, bool FansOut, string? Output, IReadOnlyList<string> Dependencies, IReadOnlyList<string> Inputs)
{
    /// <summary>What stands for the task in all versions of its workflow.</summary>
    public long Key => KeyOf(Name);

    /// <summary>The hash of a declared name.</summary>
    public static long KeyOf(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(hash);
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
            differences.Add($"its output was {Output ?? "nothing"} and is {now.Output ?? "nothing"}");
        }

        AddSets("depends on", Dependencies, now.Dependencies, differences);
        AddSets("takes the input", Inputs, now.Inputs, differences);
        return differences.Count == 0 ? null : $"'{Name}': {string.Join("; ", differences)}";
    }

    private static void AddSets(string verb, IReadOnlyList<string> then, IReadOnlyList<string> now, List<string> differences)
    {
        differences.AddRange(now.Except(then).Select(name => $"it {verb} '{name}' now"));
        differences.AddRange(then.Except(now).Select(name => $"it does not {verb.Replace("depends", "depend", StringComparison.Ordinal).Replace("takes", "take", StringComparison.Ordinal)} '{name}' any more"));
    }
}
