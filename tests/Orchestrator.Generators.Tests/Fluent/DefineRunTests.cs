namespace Orchestrator.Generators.Tests.Fluent;

/// <summary>Workflows whose tasks <c>Define</c> lists run like those of attributes.</summary>
public sealed class DefineRunTests
{
    // What nobody annotated.
    private const string Foreign = """
        public interface IImporter { Task<string> LoadAsync(string folder); }
        public sealed class Importer : IImporter { public async Task<string> LoadAsync(string folder) { await Task.Yield(); return folder + "/raw"; } public int Count(string load) => load.Length; }
        public static class Cleaner { public static string Run(string load, int times = 2) => load + times; public static T Same<T>(T run) => run; }
        public sealed class Reports { public string Build(string clean, int count) => $"{clean} {count}"; }
        """;

    [Fact]
    public async Task EveryKindOfReceiver_IsCalled()
    {
        dynamic workflow = Harness.Create("Make", Foreign + """
            [Workflow] public sealed partial class Nightly(IImporter importer, Importer @params)
            {
                private readonly Reports _reports = new();
                private static readonly Reports s_reports = new();
                private Importer Own { get; } = new();
                private string Twice(string clean) => clean + clean;
                private static string Loud(string twice) => twice.ToUpperInvariant();
                void Define(WorkflowDefinition w) => w
                    .Task(importer.LoadAsync)
                    .Task("Clean", Cleaner.Run)
                    .Task(@params.Count)
                    .Task("Count2", this.Own.Count).From("load", "Load")
                    .Task(_reports.Build).From("count", @params.Count)
                    .Task("Build2", s_reports.Build).From("count", "Count2")
                    .Task(Twice).Task(Loud)
                    .Task("All", All);
                private string All(string loud, string build, string build2) => $"{loud} {build} {build2}";
            }
            public sealed class Make { public async Task<string> Run() => await new Nightly(new Importer(), new Importer()).RunAsync("d"); }
            """);

        Assert.Equal("D/RAW2D/RAW2 d/raw2 5 d/raw2 5", (string)await workflow.Run());
    }

    [Fact]
    public async Task EveryVerb_SaysWhatItsAttributeSays()
    {
        string text = Harness.Generate(EveryVerb);

        Assert.Contains(".Retry(3, delaySeconds: 0.5D, backoff: global::Orchestrator.Backoff.Linear, maxDelaySeconds: 9D, jitter: false, on: [typeof(global::System.TimeoutException), typeof(global::System.IO.IOException)])", text, StringComparison.Ordinal);
        Assert.Contains(".Timeout(60D)", text, StringComparison.Ordinal);
        Assert.Contains(".Requires(\"gpu\")", text, StringComparison.Ordinal);
        Assert.Contains(".Requires(\"cpu\", 2)", text, StringComparison.Ordinal);
        Assert.Contains(".Cache(30D, maxEntries: 5, scope: global::Orchestrator.CacheScope.Instance)", text, StringComparison.Ordinal);
        Assert.Contains(".Each(maxParallelism: 2)", text, StringComparison.Ordinal);
        Assert.Contains("displayName: \"The end\"", text, StringComparison.Ordinal);
        Assert.Contains("priority: 7", text, StringComparison.Ordinal);
        Assert.Contains("trigger: global::Orchestrator.TriggerRule.AllDone", text, StringComparison.Ordinal);
        Assert.Contains("TaskTraits.AllowFailure", text, StringComparison.Ordinal);
        dynamic workflow = Harness.Create("Make", EveryVerb);
        Assert.Equal("2 [2,3] 3 undone", (string)await workflow.Run());
    }

    private const string EveryVerb = """
        [Workflow, ResourcePool("cpu", 2), ResourcePool("gpu", 1)] public sealed partial class W
        {
            public string Undone = "";
            void Define(WorkflowDefinition w)
            {
                w.Task(Split);
                w.Task(Score).Each("split", maxParallelism: 2).Cache(30, maxEntries: 5, scope: CacheScope.Instance);
                w.Task(Train).Retry(3, delaySeconds: 0.5, Backoff.Linear, maxDelaySeconds: 9, jitter: false, typeof(TimeoutException), typeof(System.IO.IOException))
                    .Timeout(60).Requires("gpu").Requires("cpu", units: 2).Fallback(Guess).Compensate(Undo).When(IsWorth);
                w.Task("Skip", Nothing).When(IsWorth, @is: false).Idempotent(false);
                w.Task("last step", Count).Trigger(TriggerRule.AllDone).From("scores", Score).From("train", nameof(Train)).Input("split").DependsOn("Skip").Priority(7).Named("The end").Output();
                w.Task(Fail).DependsOn("last step", nameof(Score)).AllowFailure();
                w.Task(Break).DependsOn(Fail, Split).Trigger(TriggerRule.AllDone);
            }
            private int[] Split() => [1, 2];
            private int Score(int split) => split + 1;
            private int Train(int[] score, CancellationToken token) => throw new TimeoutException();
            private int Guess(Exception why, int[] score) => why is TimeoutException ? score[^1] : 0;
            private void Undo(int train) => Undone += train;
            private bool IsWorth(bool worth = true) => worth;
            private void Nothing() { }
            private string Count(TaskOutcome<int[]> scores, TaskOutcome<int> train, string split) => $"{scores.Value.Length} [{string.Join(",", scores.Value)}] {train.Value}{split}";
            private void Fail() => throw new InvalidOperationException();
            private void Break(bool broken = false) { if (broken) throw new InvalidOperationException(); }
        }
        public sealed class Make { public async Task<string> Run() {
            var w = new W();
            var options = new WorkflowRunOptions { TimeProvider = new Fast() };
            string ok = await w.RunAsync("", options);
            try { await w.RunAsync("", options, broken: true); } catch (TaskFailedException) { }
            return ok + (w.Undone == "3" ? " undone" : "?" + w.Undone); } }
        public sealed class Fast : TimeProvider { public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, dueTime > TimeSpan.FromSeconds(20) ? dueTime : TimeSpan.Zero, period); }
        """;

    [Fact]
    public async Task Names_MayBeAnyText()
    {
        dynamic workflow = Harness.Create("W", """
            [Workflow] public sealed partial class W
            {
                private static int N(int x) => x + 1;
                void Define(WorkflowDefinition w)
                {
                    w.Task("Data Ingestion", N);
                    w.Task("Data-Ingestion", N).From("x", "Data Ingestion").When(Other.Is);
                    w.Task("class", N).From("x", "Data Ingestion").When(Is);
                    w.Task("<\"\n\u2028&>", Last).From("a", "Data-Ingestion").From("b", "class").Trigger(TriggerRule.NoneFailed);
                    w.Task("1", N).From("x", "Data Ingestion").Retry(2); w.Task("Data_Ingestion", N).From("x", "Data Ingestion").Fallback(Zero);
                }
                private int Last(TaskOutcome<int> a, TaskOutcome<int> b) => a.Value + b.Value;
                private int Zero() => 0;
                private bool Is() => true;
                private static class Other { public static async Task<bool> Is() { await Task.Yield(); return true; } }
            }
            """);

        RunResult result = await (ValueTask<RunResult>)workflow.RunDetailedAsync(1, default(CancellationToken));

        Assert.Equal((6, 3, 3), (result.Get<int>("<\"\n\u2028&>"), result.Get<int>("1"), result.Get<int>("Data_Ingestion")));
    }

    [Theory]
    [InlineData("public sealed class Box<T> { public T Keep(T x) => x; } public abstract class Base<T> { protected readonly Box<T[]> _box = new(); protected static List<T> List(T[] keep) => [.. keep]; void Define(WorkflowDefinition w) => w.Task(_box.Keep).Task(List).Task(Generic<T>.Id); } public static class Generic<U> { public static List<U> Id(List<U> list) => list; } [Workflow] public sealed partial class W : Base<int> { int Sum(List<int> id) { int sum = 0; foreach (int i in id) sum += i; return sum; } private void Define(WorkflowDefinition w) => w.Task(Sum); }")]
    [InlineData("public partial class Outer<T> { [Workflow] public sealed partial record Inner<U>(T Start) { public U Make(U[] x) => x[0]; static void Define(WorkflowDefinition w) => w.Task(new Inner<U>(default(T)!).Make); } } public static class F { public static int[] Keep(int[] x) => x; public static int Sum<T>(T keep) where T : IEnumerable<int> { int sum = 0; foreach (int i in keep) sum += i; return sum; } } [Workflow] public partial class W { private void Define(WorkflowDefinition w) => w.Task(F.Keep).Task(F.Sum<int[]>); }", "ORCH050")]
    [InlineData("public partial class Outer { public partial struct S { [Workflow] internal sealed partial class N { public static int Sum(int[] x) => x.Length == 3 ? 6 : 0; void Define(WorkflowDefinition w) { w.Task(Sum); } } } } [Workflow] public static partial class Static { static int Sum(int[] x) => 6; static void Define(WorkflowDefinition w) => w.Task(Sum); } [Workflow] public partial class W { Task<int> Start(int[] x) => new Outer.S.N().RunAsync(x).AsTask(); protected virtual void Define(WorkflowDefinition w) => w.Task(Start); }")]
    [InlineData("public sealed class Many { public int Sum(int x) => x; public int Sum(int[] x) => 6; public int Sum(object x) => 0; } [Workflow] public partial class W(Many many) { public W() : this(new Many()) { } void Define(WorkflowDefinition w) => w.Task((Func<int[], int>)many.Sum); }")]
    [InlineData("public abstract class B { protected virtual void Define(WorkflowDefinition w) => w.Task(Never); void Never(int never) { } } [Workflow] public partial class W : B { protected override void Define(WorkflowDefinition w) { ; w.Task(Sum); } int Sum(int[] x) => 6; }")]
    public async Task WorkflowsOfEveryShape_Run(string source, string? error = null)
    {
        if (error is not null)
        {
            Assert.Contains(await Harness.DiagnoseAsync(source), d => d.Id == error);
            return;
        }

        dynamic workflow = Harness.Create("W", source);

        Assert.Equal(6, (int)await workflow.RunAsync(new[] { 1, 2, 3 }, default(CancellationToken)));
    }

    [Fact]
    public void OldLanguage_AndNoNullable_GenerateCleanCode() => Assert.Contains("__importer", Harness.Generate(Harness.CompileWithoutNullable(
        "public class Importer { public Task<string> LoadAsync(string folder) => Task.FromResult(folder); } [Workflow] public partial class W(Importer importer) { void Define(WorkflowDefinition w) => w.Task(importer.LoadAsync); }"), out _), StringComparison.Ordinal);

    [Fact]
    public async Task Targets_GoByTheGivenName()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public partial class W { int Run(int x = 1) => x; void Define(WorkflowDefinition w) => w.Task(\"First one\", Run).Task(\"Second\", Run).From(\"x\", \"First one\"); }");

        RunResult result = await (ValueTask<RunResult>)workflow.RunTargetsAsync(new[] { "First one" }, 3, null, default(CancellationToken));

        Assert.Equal((3, TaskState.Pending), (result.Get<int>("First one"), result["Second"].State));
    }
}
