using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Orchestrator.Generators.Tests;

/// <summary>The analyzers and generators that come with the SDK.</summary>
internal static class Sdk
{
    /// <summary>All rules of quality.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Quality { get; } = Load("Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll");

    /// <summary>The generator of System.Text.Json.</summary>
    public static ISourceGenerator Json { get; } =
        new AnalyzerFileReference(Find("JsonGenerator"), Loader.Instance).GetGenerators(LanguageNames.CSharp).Single();

    private static string Find(string key) => typeof(Sdk).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private static ImmutableArray<DiagnosticAnalyzer> Load(params string[] files)
    {
        string folder = Find("SdkAnalyzers");
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
