using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Orchestrator.Generators.Tests;

/// <summary>The analyzers that come with the SDK.</summary>
internal static class Sdk
{
    /// <summary>All rules of quality.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Quality { get; } = Load("Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll");

    private static ImmutableArray<DiagnosticAnalyzer> Load(params string[] files)
    {
        string folder = typeof(Sdk).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "SdkAnalyzers").Value!;
        return [.. files.SelectMany(file => new AnalyzerFileReference(Path.Combine(folder, file), Loader.Instance).GetAnalyzers(LanguageNames.CSharp))];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public static Loader Instance { get; } = new();

        public void AddDependencyLocation(string fullPath)
        {
            // All that they need stands beside them, and is loaded with them.
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
