using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Serialization;
using Orchestrator.Generators;
using Orchestrator.Generators.Builders;
using Orchestrator.Generators.Locks;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Architecture.Tests;

/// <summary>Where things live, and which way they may look.</summary>
public sealed class ArchitectureTests
{
    private const int MaxLinesOfAFile = 400;

    private static readonly Assembly s_core = typeof(WorkflowAttribute).Assembly;
    private static readonly string s_root = typeof(ArchitectureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    [Fact]
    public void TheCore_RefersToTheBaseClassLibraryAndPollyOnly() => Assert.All(
        s_core.GetReferencedAssemblies(),
        reference => Assert.True(reference.Name == "Polly.Core" || reference.Name!.StartsWith("System.", StringComparison.Ordinal), reference.Name));

    [Theory]
    [InlineData("Sqlite", "Microsoft.Data.Sqlite", "SQLitePCLRaw.core")]
    [InlineData("Postgres", "Npgsql")]
    public void AStore_RefersToTheCoreAndItsDatabaseOnly(string store, params string[] databases)
    {
        var assembly = Assembly.Load($"Orchestrator.Storage.{store}");
        Assert.All(
            assembly.GetReferencedAssemblies(),
            reference => Assert.True(reference.Name == "Orchestrator" || databases.Contains(reference.Name) || reference.Name!.StartsWith("System.", StringComparison.Ordinal), reference.Name));
        Assert.All(assembly.GetExportedTypes(), static type => Assert.True(type.Namespace == "Orchestrator" && (type.IsSealed || type.IsEnum), type.FullName));
    }

    [Fact]
    public void TheGenerator_RefersToRoslynOnly_AndNeverToWorkspaces() => Assert.All(
        typeof(WorkflowGenerator).Assembly.GetReferencedAssemblies(),
        reference => Assert.Contains(reference.Name, new[] { "netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory" }));

    [Fact]
    public void PublicTypes_AreInTheirNamespaces_AndHelpersOfGeneratedCodeAreHidden()
    {
        foreach (Type type in s_core.GetExportedTypes())
        {
            Assert.Contains(type.Namespace, new[] { "Orchestrator", "Orchestrator.CompilerServices" });
            bool isHidden = type.GetCustomAttribute<EditorBrowsableAttribute>()?.State == EditorBrowsableState.Never;
            Assert.Equal(type.Namespace == "Orchestrator.CompilerServices", isHidden);
        }
    }

    [Fact]
    public void PublicClasses_AreSealed_SaveThoseThatAreMadeToBeDerivedFrom() => Assert.All(
        s_core.GetExportedTypes().Where(type => type.IsClass && !type.IsSealed && type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(constructor => constructor.IsPublic || constructor.IsFamily || constructor.IsFamilyOrAssembly)),
        type => Assert.True(type == typeof(RunObserver) || type.Name.StartsWith("WorkflowRun", StringComparison.Ordinal), $"{type} is open"));

    [Fact]
    public void TheGraph_KnowsNeitherAttributesNorExecutor() => Assert.All(
        Files("src/Orchestrator/Graph").Concat(Files("src/Orchestrator.Generators/Graph")),
        file => Assert.DoesNotMatch("Orchestrator\\.Execution|CompilerServices;|TaskAttribute|WorkflowAttribute|Microsoft\\.CodeAnalysis", File.ReadAllText(file).Replace("System.Runtime.CompilerServices;", "", StringComparison.Ordinal)));

    [Fact]
    public void TheExecutor_KnowsNoBuilder() => Assert.All(
        Files("src/Orchestrator/Execution"),
        file => Assert.DoesNotMatch("WorkflowBuilder|TaskRef|TaskNode|BuilderSnapshot", File.ReadAllText(file)));

    [Fact]
    public void TheEmitter_KnowsNoSymbols() => Assert.All(
        Files("src/Orchestrator.Generators/Emit"),
        file => Assert.DoesNotMatch("ISymbol|ITypeSymbol|SyntaxNode|Compilation|Orchestrator\\.Generators\\.Parsing", File.ReadAllText(file)));

    [Fact]
    public void AFile_IsOneIdea() => Assert.All(
        Files("src"), file => Assert.True(File.ReadAllLines(file).Length <= MaxLinesOfAFile, $"{file} has more than {MaxLinesOfAFile} lines"));

    [Fact]
    public void TheNamesThatTheGeneratorLooksFor_AreThoseOfTheTypes()
    {
        Assert.Equal(AttributeNames.Workflow, typeof(WorkflowAttribute).FullName);
        Assert.Equal(AttributeNames.Task, typeof(TaskAttribute).FullName);
        Assert.Equal(AttributeNames.Input, typeof(InputAttribute).FullName);
        Assert.Equal(AttributeNames.From, typeof(FromAttribute).FullName);
        Assert.Equal(AttributeNames.Output, typeof(OutputAttribute).FullName);
        Assert.Equal(AttributeNames.Retry, typeof(RetryAttribute).FullName);
        Assert.Equal(AttributeNames.Timeout, typeof(TimeoutAttribute).FullName);
        Assert.Equal(AttributeNames.When, typeof(WhenAttribute).FullName);
        Assert.Equal(AttributeNames.Fallback, typeof(FallbackAttribute).FullName);
        Assert.Equal(AttributeNames.Compensate, typeof(CompensateAttribute).FullName);
        Assert.Equal(AttributeNames.Requires, typeof(RequiresAttribute).FullName);
        Assert.Equal(AttributeNames.ResourcePool, typeof(ResourcePoolAttribute).FullName);
        Assert.Equal(AttributeNames.Cache, typeof(CacheAttribute).FullName);
        Assert.Equal(AttributeNames.Each, typeof(EachAttribute).FullName);
        Assert.Equal(AttributeNames.TaskContext, typeof(TaskContext).FullName);
        Assert.Equal(AttributeNames.TaskOutcome, typeof(TaskOutcome<>).FullName);
        Assert.Equal(AttributeNames.JsonSerializerContext, typeof(System.Text.Json.Serialization.JsonSerializerContext).FullName);
        Assert.Equal(BuilderNames.Builder, typeof(WorkflowBuilder).FullName);
        Assert.Equal(BuilderNames.Handle, typeof(TaskRef).FullName);
        Assert.Equal(BuilderNames.TypedHandle, typeof(TaskRef<>).FullName);
        Assert.Equal(BuilderNames.EachHandle, typeof(EachRef<>).FullName);
        Assert.Equal(BuilderNames.Fault, typeof(WorkflowDefinitionException).FullName);
        Assert.Equal(JsonNames.Converter, typeof(JsonConverterAttribute).FullName);
        Assert.Equal(JsonNames.DerivedType, typeof(JsonDerivedTypeAttribute).FullName);
        Assert.Equal(JsonNames.Ignore, typeof(JsonIgnoreAttribute).FullName);
        Assert.Equal(JsonNames.Include, typeof(JsonIncludeAttribute).FullName);
        Assert.Equal(JsonNames.PropertyName, typeof(JsonPropertyNameAttribute).FullName);
        Assert.Equal(JsonNames.Constructor, typeof(JsonConstructorAttribute).FullName);
        Assert.Equal(JsonNames.Polymorphic, typeof(JsonPolymorphicAttribute).FullName);
        Assert.Equal(JsonNames.Serializable, typeof(JsonSerializableAttribute).FullName);
        Assert.Equal(JsonNames.ContextOptions, typeof(JsonSourceGenerationOptionsAttribute).FullName);
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Path.Combine(s_root, folder), "*.cs", SearchOption.AllDirectories);
}
