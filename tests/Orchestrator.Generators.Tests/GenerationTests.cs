using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Generators.Tests;

public sealed class GenerationTests
{
    private const string TrainModel = """
        namespace Demo;
        public sealed record Corpus(string Folder);
        public sealed record Split(int Size);
        public sealed record Model(double Score);
        [Workflow(Name = "train", Version = 2, TimeoutSeconds = 60)]
        public sealed partial class TrainModel
        {
            [Task] public Corpus Ingest(string folder) => new(folder);
            [Task] public Split Prepare(Corpus ingest, int seed = 7) => new(ingest.Folder.Length + seed);
            [Task(Priority = 2)] public async Task<Model> TrainAsync(Split prepare, CancellationToken token) { await Task.Delay(1, token); return new(prepare.Size); }
            [Task(DependsOn = [nameof(Prepare)], AllowFailure = true, Name = "Audit log")] public ValueTask Audit(TaskContext context) => default;
        }
        """;

    [Fact]
    public void TheContractsExample() => Snapshot(Harness.Generate(TrainModel));

    [Fact]
    public void AllPolicies() => Snapshot(Harness.Generate("""
        namespace Demo;
        public record Model(double Score);
        public sealed record Guess() : Model(0);
        [Workflow, ResourcePool("gpu", 2)]
        public sealed partial class TrainModel
        {
            [Task] public double Load(string folder) => folder.Length;

            [Task, Retry(3, DelaySeconds = 0.5, On = [typeof(System.IO.IOException), typeof(TimeoutException)]), Timeout(Seconds = 600), Requires("gpu"), Fallback(nameof(GuessAsync))]
            public async Task<Model> TrainAsync(double load, CancellationToken token) { await Task.Delay(1, token); return new(load); }
            private async Task<Guess> GuessAsync(Exception why, double load, string reason) { await Task.Yield(); return new(); }

            [Task, When(nameof(IsBetter)), Compensate(nameof(WithdrawAsync))] public ValueTask<string> Deploy(Model train) => new("deployed");
            [Task, When(nameof(IsBetter), Is = false), Cache(Seconds = 60)] public string Keep(Model train) => "kept";
            private bool IsBetter(Model train, double best = 0.9) => train.Score > best;
            private async Task<bool> WithdrawAsync(string deploy, CancellationToken token) { await Task.Delay(1, token); return true; }

            [Task(Trigger = TriggerRule.AnySucceeded)] public string Report(TaskOutcome<string> deploy, TaskOutcome<string> keep) => deploy.GetValueOrDefault("") + keep.GetValueOrDefault("");
        }
        """));

    [Fact]
    public void DefinedWorkflow() => Snapshot(Harness.Generate("""
        namespace Demo;
        public sealed class Importer { public Task<string> LoadAsync(string folder) => Task.FromResult(folder); }
        public static class Cleaner { public static string Run(string load, int times = 2) => load; }
        public sealed class Reports { public int Build(string text, CancellationToken token) => text.Length; public bool IsWanted(string load) => true; }
        [Workflow]
        public sealed partial class Nightly(Importer importer)
        {
            private readonly Reports _reports = new();
            void Define(WorkflowDefinition w) => w
                .Task(importer.LoadAsync)
                .Task("Clean it", Cleaner.Run).Retry(3)
                .Task(_reports.Build).From("text", "Clean it").When(_reports.IsWanted)
                .Task(Announce).DependsOn("Clean it");
            private void Announce() { }
        }
        """));

    /// <summary>What runs hand on to those that their tasks start costs only where some seem to be started.</summary>
    [Theory]
    [InlineData("[Workflow] public partial class W { [Task] public async Task A() => await new Sub().RunAsync(); }", true)]
    [InlineData("[Workflow] public partial class W { [Task] public Task A() => Helper(); private static async Task Helper() => await new Sub().RunDetailedAsync(); }", true)]
    [InlineData("public abstract class B { protected static Task Helper() => new Sub().RunAsync().AsTask(); } [Workflow] public partial class W : B { [Task] public Task A() => Helper(); }", true)]
    [InlineData("[Workflow] public partial class W { [Task] public Task A() => _sub(); private readonly Func<Task> _sub = () => new Sub().RunAsync().AsTask(); }", true)]
    [InlineData("[Workflow] public partial class W { [Task, When(nameof(IsReady))] public void A() { } private async ValueTask<bool> IsReady() { await new Sub().RunAsync(); return true; } }", true)]
    [InlineData("[Workflow] public partial class W { [Task] public async Task A() => await new Sub().ResumeAsync(\"id\", new WorkflowRunOptions()); }", true)]
    [InlineData("[Workflow] public partial class W { [Task] public Task A() => Task.CompletedTask; public static async Task Main() => await new Sub().RunAsync(); }", false)]
    [InlineData("[Workflow] public partial class W { [Task] public Task A() => Task.CompletedTask; private class N { public async Task Go() => await new Sub().RunAsync(); } }", false)]
    [InlineData("public class Tool { public Task RunAsync() => Task.CompletedTask; } [Workflow] public partial class W { [Task] public Task A() => new Tool().RunAsync(); }", false)]
    [InlineData("[Workflow] public partial class W { /* RunAsync() */ [Task] public string A() => \"RunAsync\"; }", false)]
    public void AWorkflowThatStartsRuns_IsToldApart(string source, bool startsRuns)
    {
        string text = Harness.Generate(source + " [Workflow] public partial class Sub { [Task] public void T(int x = 1) { } }");

        Assert.Equal(startsRuns, text.Contains("TaskTraits.StartsRuns", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Workflow] public static partial class W { [Task] public static int A() => 1; }")]
    [InlineData("namespace N { public partial class Outer<T> { [Workflow] internal sealed partial record W<U>(T Start) where U : new() { [Task] public U Make(T seed) => new U(); [Task] public List<U> Twice(U make) => [make, make]; } } }")]
    [InlineData("[Workflow] public partial class @class { [Task] public int @int(int @params) => @params; [Task] public int @async(int @int, int options, int cancellationToken, int targets, int run) => @int; }")]
    [InlineData("public abstract class B { [Task] protected virtual int A(int x) => x; } [Workflow] public sealed partial class W : B { protected override int A(int x) => x + 1; [Task] public int C(int a) => a; }")]
    [InlineData("[Workflow] public partial class W { private sealed class Hidden; [Task] Hidden A() => new(); [Task] Hidden B(Hidden a) => a; }")]
    [InlineData("[Workflow] public partial class W { [Task] public (int a, string? b) A(string? s, int? n, DateTime d, DayOfWeek day = DayOfWeek.Friday, double x = double.NaN, string text = \"\\\"\", char c = '\\n', decimal m = 1.5m) => (1, s); [Task] public void B((int, string?) a) { } }")]
    [InlineData("[Workflow] public partial class W { [Task, Output] public int Item1() => 1; [Task, Output] public int ToString2() => 1; [Task(AllowFailure = true), Output] public string? Rest() => null; }")]
    [InlineData("[Workflow] public partial class W { class Execution { } [Task] public int Run() => 1; [Task] public int Invoke(int run) => run; [Task] public int Clear(int invoke) => invoke; [Task] public int Plan(int clear) => clear; }")]
    [InlineData("namespace My.System { class Int32 { } [Workflow] public partial class W { [Task] public int A() => 1; [Task] public Task B(int a) => Task.CompletedTask; } } namespace My.Orchestrator { class X { } }")]
    [InlineData("namespace A { [Workflow] public partial class W { [Task] public void T() { } } [Workflow] public partial class w2 { [Task] public void T() { } } } namespace B { [Workflow] public partial class W { [Task] public void T() { } } }")]
    [InlineData("[Workflow] public partial class W { [Task, Obsolete] public int A() => 1; [Task] public void \u00c4pfel(int a, object ни) { } }")]
    [InlineData("[Workflow] public partial class W { }")]
    [InlineData("namespace D { public class Execution { } public class Plan { } [Workflow] public partial class W { [Task] public Execution Start(Plan plan) => new(); [Task] public Execution Rent(Execution start) => start; } }")]
    [InlineData("[Workflow] public partial class W { [Task] public int A(int? n = 3, string? s = \"x\", int b = 2, string t = \"y\") => n ?? 0; }")]
    public void HardInput_GeneratesCleanCode(string source) => Assert.NotEmpty(Harness.Generate(source));

    [Fact]
    public void OldLanguageAndNoNullable_GenerateCleanCode() => Assert.NotEmpty(Harness.Generate(
        Harness.CompileWithoutNullable("[Workflow] public partial class W { [Task] public string A(string x, int n, string y = null) => x; [Task] public object B(object a) => a; }"), out _));

    [Fact]
    public void PartsInSeveralFiles_AreOneWorkflow() => Assert.Contains(
        "Longest path: A → B",
        Harness.Generate("[Workflow] public partial class W { [Task] public int A() => 1; }", "public partial class W { [Task] public int B(int a) => a; }"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("class New { }", IncrementalStepRunReason.Cached)]
    [InlineData("// a comment", IncrementalStepRunReason.Cached)]
    [InlineData("[Workflow] public partial class Other { [Task] public void A() { } }", IncrementalStepRunReason.Cached)]
    public void AnEditElsewhere_LeavesTheOutputCached(string added, IncrementalStepRunReason expected) =>
        Assert.Equal(expected, ReasonAfter(compilation => compilation.AddSyntaxTrees(Parse(added, compilation, "Added.cs"))));

    [Theory]
    [InlineData("=> new(folder);", "=> new(folder + folder);", IncrementalStepRunReason.Cached)]
    [InlineData("namespace Demo;", "namespace Demo; // moved\n\n", IncrementalStepRunReason.Cached)]
    [InlineData("string folder)", "string source)", IncrementalStepRunReason.Modified)]
    [InlineData("public ValueTask Audit", "public ValueTask Check() => default; [Task] public ValueTask Audit", IncrementalStepRunReason.Modified)]
    [InlineData("Version = 2", "Version = 3", IncrementalStepRunReason.Modified)]
    public void AnEdit_OfTheWorkflow_RegeneratesOnlyWhatItChanges(string old, string replacement, IncrementalStepRunReason expected)
    {
        if (expected == IncrementalStepRunReason.Modified && old.StartsWith("string", StringComparison.Ordinal))
        {
            Assert.Equal(expected, ReasonAfter(c => Edit(c, text => text.Replace(old, replacement, StringComparison.Ordinal).Replace("new(folder)", "new(source)", StringComparison.Ordinal))));
            return;
        }

        Assert.Equal(expected, ReasonAfter(c => Edit(c, text => text.Replace(old, replacement, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("RunAnalyzers", "false", 1)]
    [InlineData("RunAnalyzersDuringBuild", "false", 1)]
    [InlineData("IsImplicitlyTriggeredBuild", "true", 1)]
    [InlineData("RunAnalyzers", "", 0)]
    public void WithoutAnalyzers_TheGeneratorReportsTheErrors(string property, string value, int expected)
    {
        CSharpCompilation compilation = Harness.Compile("[Workflow] public partial class W { [Task] public int A(int b) => b; [Task] public int B(int a) => a; }");

        GeneratorDriver driver = Harness.Driver(compilation, new BuildProperty(property, value)).RunGenerators(compilation, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Repeat("ORCH001", expected), driver.GetRunResult().Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void WithoutAnalyzers_ATaskOutsideAWorkflowIsReportedToo_AndNoWarningIs()
    {
        CSharpCompilation compilation = Harness.Compile(
            "public class C { [Task] public void A() { } } [Workflow] public partial class W { [Task] void A() { } [Task(DependsOn = [\"A\", \"A\"])] void B() { } }");

        GeneratorDriver driver = Harness.Driver(compilation, Harness.WithoutAnalyzers).RunGenerators(compilation, TestContext.Current.CancellationToken);

        Assert.Equal("ORCH013", Assert.Single(driver.GetRunResult().Diagnostics).Id);
    }

    [Fact]
    public void TenThousandTasks_Generate()
    {
        string tasks = string.Concat(Enumerable.Range(1, 9_999).Select(i => $"[Task] int T{i}(int t{i - 1}) => t{i - 1};"));
        CSharpCompilation compilation = Harness.Compile($"[Workflow] public partial class W {{ [Task] int T0() => 0; {tasks} }}");

        Assert.Contains("Runs 10000 tasks on 10000 levels", Harness.TextOf(Harness.Driver(compilation).RunGenerators(compilation, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    private static IncrementalStepRunReason ReasonAfter(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        CSharpCompilation compilation = Harness.Compile(TrainModel);
        GeneratorDriver driver = Harness.Driver(compilation).RunGenerators(compilation, TestContext.Current.CancellationToken);
        GeneratorRunResult result = driver.RunGenerators(edit(compilation), TestContext.Current.CancellationToken).GetRunResult().Results[0];
        return result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).First().Reason;
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, Func<string, string> edit)
    {
        SyntaxTree tree = compilation.SyntaxTrees[0];
        return compilation.ReplaceSyntaxTree(tree, Parse(edit(tree.ToString()), compilation, tree.FilePath));
    }

    private static SyntaxTree Parse(string text, CSharpCompilation compilation, string path) =>
        CSharpSyntaxTree.ParseText(text.StartsWith("using", StringComparison.Ordinal) ? text : "using Orchestrator;" + text, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, path);

    /// <summary>Holds the text against the file beside this one; on a mismatch writes what came instead.</summary>
    private static void Snapshot(string text, [CallerMemberName] string name = "")
    {
        string folder = typeof(GenerationTests).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
            .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(a => a.Key == "ProjectFolder").Value!;
        string verified = Path.Combine(folder, name + ".verified.cs");
        if (!File.Exists(verified) || File.ReadAllText(verified) != text)
        {
            File.WriteAllText(Path.Combine(folder, name + ".received.cs"), text);
            Assert.Fail($"The generated code differs from {name}.verified.cs; see {name}.received.cs, and rename it if it is right.");
        }
    }
}
