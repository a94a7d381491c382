namespace Orchestrator.Interleavings;

/// <summary>An error to be planted in the library: the exploration must find it.</summary>
/// <param name="Name">For the report and the command line.</param>
/// <param name="Source">In the folder of the library.</param>
/// <param name="Text">What stands there now, exactly once.</param>
/// <param name="Replacement">What is to stand there.</param>
internal sealed record Mutant(string Name, string Source, string Text, string Replacement)
{
    /// <summary>Copies the library's sources with this error in them.</summary>
    public void Plant(string sources, string target)
    {
        foreach (string file in Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(sources, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        string mutated = Path.Combine(target, Source);
        string[] parts = File.ReadAllText(mutated).Split(Text);
        if (parts.Length != 2)
        {
            throw new InvalidOperationException($"Mutant '{Name}': its text stands {parts.Length - 1} times in {Source}, not once; adapt it.");
        }

        File.WriteAllText(mutated, string.Join(Replacement, parts));
    }
}
