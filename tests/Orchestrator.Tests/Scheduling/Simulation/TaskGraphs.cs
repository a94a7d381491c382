namespace Orchestrator.Simulation;

/// <summary>The task graphs of a folder: JSON lines, one graph a line.</summary>
internal static class TaskGraphs
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "ORCHESTRATOR_GRAPHS";

    /// <summary>The folder of the real graphs: what the variable names, or one beside the repository.</summary>
    public static string FolderOf(string repositoryRoot) => Path.GetFullPath(
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Path.Combine(repositoryRoot, "../shared/data/scheduling"));

    /// <summary>The graphs of all files, file by file.</summary>
    public static IEnumerable<TaskGraph> ReadFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(ReadFile);

    public static IEnumerable<TaskGraph> ReadFile(string file) => File.ReadLines(file).Select(TaskGraph.Parse);
}
