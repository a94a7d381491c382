using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Orchestrator.Generators.Locks;

namespace Orchestrator.Generators.Tests;

/// <summary>Sources of two versions, of which the earlier one is locked: the one with the symbol <c>LOCKED</c>.</summary>
internal static class Locked
{
    /// <summary>A JSON context <c>Any</c> for all types.</summary>
    public const string Context = " public sealed class Any() : System.Text.Json.Serialization.JsonSerializerContext(null) { public static Any Default { get; } = new(); "
        + "protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null; public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null; }";

    private const string Symbol = "LOCKED";

    /// <summary>One source of both versions.</summary>
    public static string Source(string locked, string now) => $"#if {Symbol}\n{locked}\n#else\n{now}\n#endif";

    /// <summary>The lock of the earlier version as a file of the project; none where there is only one version.</summary>
    public static ImmutableArray<AdditionalText> TextsOf(CSharpCompilation compilation) =>
        compilation.SyntaxTrees.Any(static tree => !tree.Options.PreprocessorSymbolNames.Contains(Symbol) && tree.ToString().Contains(Symbol, StringComparison.Ordinal))
            ? [new TextFile(TextOf(Earlier(compilation)))]
            : [];

    /// <summary>The text of the lock that is generated, or null.</summary>
    public static string? TextOf(CSharpCompilation compilation)
    {
        GeneratorDriver driver = Harness.Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        Assert.Null(driver.GetRunResult().Results[0].Exception);
        return TextOf(output);
    }

    /// <summary>The text of the lock in the assembly, or null.</summary>
    public static string? TextOf(Compilation output) => output.Assembly.GetAttributes()
        .Where(static attribute => attribute.AttributeClass?.Name == "AssemblyMetadataAttribute")
        .Select(static attribute => attribute.ConstructorArguments).Where(static arguments => (string?)arguments[0].Value == LockFile.MetadataKey)
        .Select(static arguments => (string?)arguments[1].Value).SingleOrDefault();

    private static CSharpCompilation Earlier(CSharpCompilation compilation) => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(static tree =>
        tree.WithRootAndOptions(CSharpSyntaxTree.ParseText(tree.ToString(), Options(tree), cancellationToken: TestContext.Current.CancellationToken).GetRoot(), Options(tree))));

    private static CSharpParseOptions Options(SyntaxTree tree) => ((CSharpParseOptions)tree.Options).WithPreprocessorSymbols(Symbol);

    /// <summary>A lock with this text.</summary>
    internal sealed class TextFile(string? text) : AdditionalText
    {
        public override string Path => "/project/" + LockFile.Name;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => text is null ? null : SourceText.From(text, Encoding.UTF8);
    }
}
