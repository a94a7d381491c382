using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Generators.Tests.Locks;

/// <summary>What is locked follows the types of payloads, whatever file they are in, and is made anew only then.</summary>
public sealed class LockCachingTests
{
    private const string Workflow = "[Workflow(Durable = true, Json = typeof(Any))] public partial class W { [Task] public P A(Q q) => null!; [Task] public int B(P a) => 1; }" + Locked.Context;

    private const string Types = "public partial class P : Base { public Q Inner { get; set; } = null!; public E Kind { get; set; } } public class Q { [System.Text.Json.Serialization.JsonPropertyName(Names.X)] public int X { get; set; } public Deep[] Deep { get; set; } = []; }";

    private const string Others = "public class Base { public int FromBase { get; set; } } public class Deep { public int Y { get; set; } public int Sum() => Y + 1; } public enum E { A, B } public static class Names { public const string X = \"x\"; } public class Unrelated { public int Z { get; set; } }";

    [Theory]
    [InlineData("public int FromBase", "public long FromBase")]
    [InlineData("public int Y", "public int Y { get; set; } public int Z")]
    [InlineData("public int Y", "private int Y")]
    [InlineData("public int Y", "[System.Text.Json.Serialization.JsonIgnore] public int Y")]
    [InlineData("{ A, B }", "{ A, B = 7 }")]
    [InlineData("X = \"x\"", "X = \"y\"")]
    [InlineData("public class Unrelated", "public partial class P { public int More { get; set; } } public class Unrelated")]
    [InlineData("public class Base { public int FromBase { get; set; } }", "public class Base : Further { public int FromBase { get; set; } } public class Further { public int F { get; set; } }")]
    [InlineData("public class Base", "[System.Text.Json.Serialization.JsonDerivedType(typeof(Deep))] public class Base")]
    [InlineData("public class Deep", "public class Deep : System.Collections.Generic.List<int>")]
    [InlineData("public enum E { A, B }", "public class E { public int A { get; set; } }")]
    public void AnEditElsewhere_ChangesTheLock_AsInANewProject(string old, string replacement)
    {
        CSharpCompilation before = Harness.Compile(Workflow, Types, Others);
        CSharpCompilation after = Edit(before, old, replacement);
        GeneratorDriver driver = Harness.Driver(before);
        string first = Run(before, ref driver);

        string second = Run(after, ref driver);

        Assert.Equal(Locked.TextOf(Fresh(after)), second);
        if (old != "public class Base")
        {
            Assert.NotEqual(first, second);
        }

        Assert.Equal(first, Run(before, ref driver));
    }

    [Theory]
    [InlineData("Y + 1", "Y + 2")]
    [InlineData("public int Z", "public long Z")]
    [InlineData("public class Unrelated", "public class Related")]
    public void AnEditOfSomethingElse_WritesNothingAnew(string old, string replacement)
    {
        CSharpCompilation before = Harness.Compile(Workflow, Types, Others);
        GeneratorDriver driver = Harness.Driver(before).RunGenerators(before, TestContext.Current.CancellationToken);

        driver = driver.RunGenerators(Edit(before, old, replacement), TestContext.Current.CancellationToken);

        Assert.All(
            driver.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(static steps => steps.Value).SelectMany(static step => step.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static string Run(CSharpCompilation compilation, ref GeneratorDriver driver)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        Assert.Null(driver.GetRunResult().Results[0].Exception);
        return Assert.IsType<string>(Locked.TextOf(output));
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, string old, string replacement)
    {
        SyntaxTree tree = compilation.SyntaxTrees[^1];
        string changed = tree.ToString().Replace(old, replacement, StringComparison.Ordinal);
        Assert.NotEqual(tree.ToString(), changed);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(changed, (CSharpParseOptions)tree.Options, tree.FilePath, cancellationToken: TestContext.Current.CancellationToken));
    }

    // Trees of their own, so that nothing is known of them.
    private static CSharpCompilation Fresh(CSharpCompilation compilation) => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(static tree =>
        CSharpSyntaxTree.ParseText(tree.ToString(), (CSharpParseOptions)tree.Options, tree.FilePath)));
}
