using System.Reflection;

namespace Orchestrator.Storage;

/// <summary>The statements that stand beside the code, by the names of their files.</summary>
internal static class SqlScript
{
    public static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{name}.sql")
            ?? throw new ArgumentException($"There is no statement '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
