using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Generators.Tests.Fluent;

/// <summary>A workflow that <c>Define</c> lists follows the files of the types whose methods it names, and no others.</summary>
public sealed class DefineCachingTests
{
    private const string Workflow = "[Workflow] public partial class W(IImporter importer) : Base { private readonly Reports _reports = new(); void Define(WorkflowDefinition w) => w.Task(importer.LoadAsync).Task(\"Clean\", Cleaner.Run).Priority(Constants.High).Task(_reports.Build).When(Tools.Is).Task(Inherited); }";

    private const string Other = "public interface IImporter : IBase { } public interface IBase { Task<string> LoadAsync(string folder); } public static class Cleaner { public static string Run(string load) => load; } public sealed class Reports : Reporting { } public class Reporting { public int Build(string clean) => clean.Length; } public static class Constants { public const int High = 3; } public static class Tools { public static bool Is(int level = 2) => level > 1; } public abstract class Base { protected void Inherited(int build) { } }";

    private const string Unrelated = "public static class Unrelated { public static int Run(string load) => 1; }";

    [Theory]
    [InlineData("LoadAsync(string folder)", "LoadAsync(int folder)")]
    [InlineData("LoadAsync(string folder);", "LoadAsync(string folder); Task<string> LoadAsync(int folder);")]
    [InlineData("Task<string> LoadAsync", "ValueTask<string> LoadAsync")]
    [InlineData("string Run(string load)", "string Run(string load, int times)")]
    [InlineData("string Run(string load)", "string Run(string load, int times = 4)")]
    [InlineData("public static string Run(string load) => load;", "")]
    [InlineData("public int Build(string clean) => clean.Length", "public long Build(string clean) => clean.Length")]
    [InlineData("class Reports : Reporting { }", "class Reports : Reporting { public int Build(object clean) => 1; }")]
    [InlineData("High = 3", "High = 4")]
    [InlineData("bool Is(int level = 2)", "bool Is(int level = 3)")]
    [InlineData("bool Is(int level = 2) => level > 1", "int Is(int level = 2) => level")]
    [InlineData("void Inherited(int build)", "int Inherited(int build, int more)")]
    [InlineData("protected void Inherited", "private void Inherited")]
    public void AnEditOfATypeThatItNames_HasTheEffectThatItHasOnANewProject(string old, string replacement)
    {
        CSharpCompilation before = new Robustness.Source(Workflow, Other, Unrelated).Compile();
        CSharpCompilation after = Edit(before, 1, old, replacement);

        GeneratorDriver driver = Run(before, Harness.Driver(before, Harness.WithoutAnalyzers));
        foreach (CSharpCompilation next in new[] { after, before, after })
        {
            driver = Run(next, driver);
            Assert.Equal(Fresh(next), Shown(driver));
        }
    }

    [Theory]
    [InlineData(0, "void Define(WorkflowDefinition w) =>", "void Define(WorkflowDefinition w) /* read, never run */ =>", IncrementalStepRunReason.Cached)]
    [InlineData(0, ".Priority(Constants.High)", ".Priority(5)", IncrementalStepRunReason.Modified)]
    [InlineData(1, "=> load;", "=> load + load;", IncrementalStepRunReason.Cached)]
    [InlineData(1, "string load) => load", "string load, int more) => load", IncrementalStepRunReason.Modified)]
    [InlineData(2, "int Run(string load) => 1", "int Run(string load, int more) => 2", IncrementalStepRunReason.Cached)]
    public void AnEdit_PrintsAgainOnlyWhatItChanges(int file, string old, string replacement, IncrementalStepRunReason expected)
    {
        CSharpCompilation before = new Robustness.Source(Workflow, Other, Unrelated).Compile();
        GeneratorRunResult result = Run(Edit(before, file, old, replacement), Run(before, Harness.Driver(before))).GetRunResult().Results[0];

        Assert.Equal(expected, Assert.Single(result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs)).Reason);
    }

    /// <summary>An edit of a file that it does not name does not even read it again.</summary>
    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void ItsModel_IsTheSameObject_UntilAFileOfItsChanges(int file, bool isSame)
    {
        CSharpCompilation before = new Robustness.Source(Workflow, Other, Unrelated).Compile();
        GeneratorDriver driver = Run(before, Harness.Driver(before));
        object first = ModelOf(driver);

        driver = Run(Edit(before, file, "public static class", "/* moved */ public static class"), driver);

        Assert.Equal(isSame, ReferenceEquals(first, ModelFrom(Edit(before, file, "public static class", "/* moved */ public static class"))));
        Assert.Equal(first, ModelOf(driver));
    }

    private static object ModelFrom(CSharpCompilation compilation) => ModelOf(Run(compilation, Harness.Driver(compilation)));

    private static object ModelOf(GeneratorDriver driver) =>
        driver.GetRunResult().Results[0].TrackedSteps[WorkflowGenerator.ModelStep].SelectMany(static step => step.Outputs).Single().Value;

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string old, string replacement)
    {
        SyntaxTree tree = compilation.SyntaxTrees[file];
        string changed = tree.ToString().Replace(old, replacement, StringComparison.Ordinal);
        Assert.NotEqual(tree.ToString(), changed);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(changed, (CSharpParseOptions)tree.Options, tree.FilePath, cancellationToken: TestContext.Current.CancellationToken));
    }

    private static GeneratorDriver Run(CSharpCompilation compilation, GeneratorDriver driver) => driver.RunGenerators(compilation, TestContext.Current.CancellationToken);

    // Trees of their own, so that nothing is known of them.
    private static string Fresh(CSharpCompilation compilation)
    {
        CSharpCompilation unknown = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(static tree =>
            CSharpSyntaxTree.ParseText(tree.ToString(), (CSharpParseOptions)tree.Options, tree.FilePath)));
        return Shown(Run(unknown, Harness.Driver(unknown, Harness.WithoutAnalyzers)));
    }

    private static string Shown(GeneratorDriver driver)
    {
        Assert.Null(driver.GetRunResult().Results[0].Exception);
        return string.Join("\n", driver.GetRunResult().Diagnostics.Select(static d => d.ToString()).Order(StringComparer.Ordinal)) + "\n" + Harness.TextOf(driver);
    }
}
