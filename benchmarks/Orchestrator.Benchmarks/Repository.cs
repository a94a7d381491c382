using System.Reflection;

namespace Benchmarks;

internal static class Repository
{
    /// <summary>The folder of the repository that this program was built from.</summary>
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;
}
