// Methods one does not own: nobody can annotate a library's classes, so Define lists what of them are tasks, and what is said of each.
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Orchestrator;

string folder = Directory.CreateTempSubdirectory("orchestrator-define-").FullName;
await File.WriteAllTextAsync(Path.Combine(folder, "a.txt"), string.Join('\n', Enumerable.Repeat("a line that is there often", 200)));
await File.WriteAllTextAsync(Path.Combine(folder, "b.txt"), "a short one");

Backup backup = new(new ArchiveStore(Directory.CreateDirectory(Path.Combine(folder, "copies")).FullName));
foreach (bool keepsCopies in new[] { true, false })
{
    (TaskOutcome<int> copies, string report) = await backup.RunAsync(folder, keepsCopies);
    Console.WriteLine($"{report}, {(copies.HasValue ? $"{copies.Value} copies" : "no copies")}");
}

Console.WriteLine(string.Join(" → ", Backup.Graph.LongestPath.Select(static task => Backup.Graph.Tasks[task].Name)));
Directory.Delete(folder, recursive: true);

[Workflow]
public sealed partial class Backup(ArchiveStore store)
{
    // Read by the compiler, never run; F2 and "find all references" work on every name in it.
    private void Define(WorkflowDefinition w) => w
        .Task((Func<string, string[]>)Directory.GetFiles)                              // one of its overloads
        .Task("Contents", (Func<string, CancellationToken, Task<string>>)File.ReadAllTextAsync)
            .Each("path", maxParallelism: 4).From("path", "GetFiles").Retry(3, on: typeof(IOException))
        .Task("Packed", Packing.Pack).Each("text").From("text", "Contents")
        .Task("Checksum", Packing.Hash).From("parts", "Packed")
        .Task(store.CopyAsync).From("parts", "Packed").When(KeepsCopies).Output()     // an object that came by the constructor
        .Task(Report).From("packed", "Packed").From("contents", "Contents").Output();

    private static bool KeepsCopies(bool keepsCopies) => keepsCopies;

    private static string Report(string[] contents, byte[][] packed, string checksum) =>
        $"{contents.Sum(static text => text.Length)} characters in {packed.Sum(static part => part.Length)} bytes, {checksum}";
}

/// <summary>As if it came with a library.</summary>
public static class Packing
{
    public static byte[] Pack(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    public static string Hash(byte[][] parts) => Convert.ToHexString(SHA256.HashData(parts.SelectMany(static part => part).ToArray()))[..8];
}

/// <summary>As if it came with a library too.</summary>
public sealed class ArchiveStore(string folder)
{
    public async Task<int> CopyAsync(byte[][] parts, CancellationToken cancellationToken)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"part{i}.gz"), parts[i], cancellationToken);
        }

        return parts.Length;
    }
}
