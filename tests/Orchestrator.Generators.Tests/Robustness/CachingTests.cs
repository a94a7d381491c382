using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Generators.Tests.Robustness;

/// <summary>What the generator remembers of earlier versions of a project is right for the next one.</summary>
public sealed class CachingTests
{
    private const string Workflow = "[Workflow] public partial class W : Base { [Task(Priority = Constants.High)] public Made A(int x = Constants.Default) => new(); [Task(DependsOn = [nameof(A)])] public long B(Base.Nested n) => 1; [Task] public void C(IMade a) { } [Task, When(nameof(Allowed)), Fallback(nameof(Guess))] public async Task<int> D() { await Task.Yield(); return 1; } }";

    private const string Other = "public static class Runs { public static int RunAsync(int x) => x; } public static class Constants { public const int High = 1, Default = 2; public static int Method(int x) => x; } public interface IMade { } public class Made : IMade { } public abstract class Base { public class Nested { } [Task] protected int Inherited(int y) => y; protected bool Allowed(int z) => true; protected static int Guess() => 1; }";

    [Theory]
    [InlineData("High = 1", "High = 7")]
    [InlineData("Default = 2", "Default = 3")]
    [InlineData("public class Made : IMade", "internal class Made : IMade")]
    [InlineData("public class Made : IMade", "public class Made")]
    [InlineData("public class Made : IMade { }", "public struct Made : IMade { }")]
    [InlineData("public class Made : IMade { }", "public class Made : IMade { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => default; }")]
    [InlineData("public class Made : IMade", "[System.Obsolete(DiagnosticId = \"MINE\")] public class Made : IMade")]
    [InlineData("public class Nested", "protected class Nested")]
    [InlineData("public class Made : IMade { }", "namespace Elsewhere { public class Made : IMade { } }")]
    [InlineData("int Inherited(int y)", "int Inherited(int y, string z)")]
    [InlineData("[Task] protected int Inherited", "protected int Inherited")]
    [InlineData("[Task] protected int Inherited", "[Task] private int Inherited")]
    [InlineData("Inherited(int y) => y", "Inherited(int y) => Runs.RunAsync(y)")]
    [InlineData("bool Allowed(int z)", "bool Allowed(int z, int inherited)")]
    [InlineData("bool Allowed(int z)", "Task<bool> Allowed(int y)")]
    [InlineData("bool Allowed(int z) => true", "int Allowed(int z) => 1")]
    [InlineData("bool Allowed", "bool Forbidden")]
    [InlineData("protected static int Guess", "private static int Guess")]
    [InlineData("static int Guess()", "static int Guess(Exception why)")]
    [InlineData("public interface IMade { }", "public interface IMade { } public class Task<T> { public T Value; }")]
    [InlineData("public static class Constants", "#nullable disable\npublic static class Constants")]
    [InlineData("Method(int x) => x", "Method(int x) => x + 1")]
    [InlineData("Method(int x)", "Other(string x)")]
    public void AnEditElsewhere_HasTheEffectThatItHasOnANewProject(string old, string replacement)
    {
        CSharpCompilation before = new Source(Workflow, Other).Compile();
        SyntaxTree tree = before.SyntaxTrees[1];
        string changed = tree.ToString().Replace(old, replacement, StringComparison.Ordinal);
        Assert.NotEqual(tree.ToString(), changed);
        CSharpCompilation after = before.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(changed, (CSharpParseOptions)tree.Options, tree.FilePath, cancellationToken: TestContext.Current.CancellationToken));

        GeneratorDriver driver = Run(before, Harness.Driver(before, new BuildProperty("RunAnalyzers", "false")));
        foreach (CSharpCompilation next in new[] { after, before, after })
        {
            driver = Run(next, driver);
            Assert.Equal(Fresh(next), Shown(driver));
        }
    }

    [Theory]
    [InlineData("global using Flow = Orchestrator.WorkflowAttribute;", "[Flow] public partial class V { [Task] public int A() => 1; }")]
    [InlineData("global using Step = Orchestrator.TaskAttribute;", "[Workflow] public partial class V { [Step] public int A() => 1; }")]
    [InlineData("[Workflow] partial class V { }", "public partial class V { [Task] public int A() => 1; }")]
    [InlineData("public partial class V { [Task] public int B(int a) => 1; }", "[Workflow] public partial class V { [Task] public int A() => 1; }")]
    public void AFileThatComesOrGoes_HasTheEffectThatItHasOnANewProject(string file, string rest)
    {
        CSharpCompilation all = new Source(file, rest) { HasUsings = false }.Compile();
        all = all.RemoveAllSyntaxTrees().AddSyntaxTrees(all.SyntaxTrees.Select((tree, i) => CSharpSyntaxTree.ParseText(
            i == 0 && file.StartsWith("global", StringComparison.Ordinal) ? file : "using Orchestrator; " + tree, (CSharpParseOptions)tree.Options, tree.FilePath)));
        CSharpCompilation one = all.RemoveSyntaxTrees(all.SyntaxTrees[0]);
        GeneratorDriver driver = Harness.Driver(all, new BuildProperty("RunAnalyzers", "false"));

        foreach (CSharpCompilation next in new[] { all, one, all, one })
        {
            driver = Run(next, driver);
            Assert.Equal(Fresh(next), Shown(driver));
        }
    }

    private static GeneratorDriver Run(CSharpCompilation compilation, GeneratorDriver driver) => driver.RunGenerators(compilation, TestContext.Current.CancellationToken);

    // Trees of their own, so that nothing is known of them.
    private static string Fresh(CSharpCompilation compilation)
    {
        CSharpCompilation unknown = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(static tree =>
            CSharpSyntaxTree.ParseText(tree.ToString(), (CSharpParseOptions)tree.Options, tree.FilePath)));
        return Shown(Run(unknown, Harness.Driver(unknown, new BuildProperty("RunAnalyzers", "false"))));
    }

    private static string Shown(GeneratorDriver driver)
    {
        Assert.Null(driver.GetRunResult().Results[0].Exception);
        return string.Join("\n", driver.GetRunResult().Diagnostics.Select(static d => d.ToString()).Order(StringComparer.Ordinal)) + "\n" + Harness.TextOf(driver);
    }
}
