namespace Orchestrator.Generators.Tests.Recording;

/// <summary>What is recorded of a run is all that another needs to stand where it stood.</summary>
public sealed class RecordingTests
{
    private const string Values = "public sealed record Item(string Name, int? Size); public enum Color { Red, Green = 7 } ";
    private const string Json = "using System.Text.Json.Serialization; ";

    [Theory]
    [InlineData("[Task] public string A(string text, int n = 3, Color color = Color.Green) => text + n; [Task] public void B(string a, DateTime when) { } [Task] public int C(string a) => a.Length;", "\"a b\", 4, Color.Green, new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc)")]
    [InlineData("[Task] public Item A(Item item) => item with { Size = null }; [Task] public Item? B(Item a) => null; [Task] public Color[] C(Color color) => [color, Color.Red];", "new Item(\"i\", 2), Color.Green")]
    [InlineData("[Task] public Task<Item> A(Item item) => Task.FromResult(item); [Task] public ValueTask<int?> B(Item a) => new(a.Size); [Task] public Task C(Item a) => Task.CompletedTask; [Task] public ValueTask<int[][]> D() => new([[1], [], [2, 3]]);", "new Item(\"i\", 2)")]
    [InlineData("[Task] public int[] A() => [3, 1, 2]; [Task] public string B([Each] int a) => \"x\" + a; [Task] public Task<Item> C([Each] string b) => Task.FromResult(new Item(b, b.Length)); [Task] public void D([Each] Item c) { } [Task] public int E(Item[] c) => c.Length;", "")]
    [InlineData("[Task] public IEnumerable<int> A() => new[] { 3, 1 }; [Task(AllowFailure = true)] public Item B([Each] int a) => new(\"x\", a); [Task] public int C(TaskOutcome<Item>[] b) => b.Length; [Task(AllowFailure = true)] public ValueTask<int> D([Each] int a) => new(a);", "")]
    [InlineData("[Task] public string A([Each] Item item) => item.Name; [Task] public int[] B([Each] Item item) => [item.Size ?? 0];", "new List<Item> { new(\"i\", 2), new(\"j\", null) }")]
    [InlineData("[Task] public string A(string? text, int? n = null, string? other = \"o\") => \"\"; [Task(AllowFailure = true)] public int B() => 2; [Task] public int C(TaskOutcome<int> b) => 3;", "null, null, \"x\"")]
    [InlineData("[Task] public byte[] A(byte[] data, Guid id) => data; [Task] public List<Item> B(byte[] a) => [new(\"l\", 1)]; [Task] public Dictionary<string, decimal> C() => new() { [\"pi\"] = 3.14m };", "new byte[] { 1, 0, 255 }, new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)")]
    public void EveryShape_ComesBack(string tasks, string inputs)
    {
        string given = $"public static class Given {{ public static object?[] Inputs => [{inputs}]; }} ";
        foreach (string workflow in new[] { "sealed partial class W", "sealed partial record W" })
        {
            object made = Harness.Create("W", $"{Values}{given}[Workflow] public {workflow} {{ {tasks} }}");
            Check(made, InputsOf(made));
        }

        dynamic user = Harness.Create("User",
            $"{Values}{given}[Workflow] public static partial class S {{ {tasks.Replace("public ", "public static ", StringComparison.Ordinal)} }} public sealed class User {{ public Type Type => typeof(S); }}");
        Check((object)user.Type, InputsOf((object)user));
    }

    [Fact]
    public void AGenericWorkflow_RecordsWhatItsTypeParametersAre()
    {
        dynamic user = Harness.Create("User",
            "public partial class Outer<U> { [Workflow] public sealed partial class G<T> where T : notnull { [Task] public T A(T x, U? y) => x; [Task] public List<T> B(T a) => [a, a]; [Task] public U? C(U? y) => y; [Task] public KeyValuePair<T, U?>[] D(T a, U? c) => [new(a, c)]; } } "
            + "public sealed class User { public object Made => new Outer<int>.G<string>(); public object Other => new Outer<string>.G<DateTime>(); }");

        Check((object)user.Made, "x", 3);
        Check((object)user.Other, new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc), null);
    }

    [Fact]
    public void TuplesWithNames_AreRecordedByAContextThatIncludesFields()
    {
        object workflow = Harness.Create("W", Json
            + "[JsonSourceGenerationOptions(IncludeFields = true), JsonSerializable(typeof((int, string)))] public sealed partial class Context : JsonSerializerContext; "
            + "[Workflow(Json = typeof(Context))] public sealed partial class W { [Task] public (int Count, string Text) A() => (3, \"t\"); [Task] public string B((int N, string T) a) => a.T; }");

        BareRun run = Check(workflow);

        Assert.Equal("Context", run.Json!.GetType().Name);
        Assert.Equal("""{"Item1":3,"Item2":"t"}""", System.Text.Encoding.UTF8.GetString(run.Written("WriteOutput", 0, -1).Payload));
    }

    [Theory]
    [InlineData("namespace My.Deep { public sealed partial class Outer { [JsonSerializable(typeof(Item))] internal sealed partial class Context : JsonSerializerContext; } }", "My.Deep.Outer.Context")]
    [InlineData("[JsonSerializable(typeof(Item))] internal sealed partial class Context : JsonSerializerContext;", "Context")]
    public void AContext_IsUsedWhereverItStands(string context, string name)
    {
        object workflow = Harness.Create("W", Json + Values + $"[Workflow(Json = typeof({name}))] public sealed partial class W {{ [Task] public Item A() => new(\"n\", 1); }} " + context);

        Assert.NotNull(Check(workflow).Json);
    }

    [Fact]
    public void WithoutNullable_AndInAnOldLanguage_ItCompilesClean() => Assert.Contains("in_y = payload.Read<string>();", Harness.Generate(Harness.CompileWithoutNullable(
        "[Workflow] public partial class W { [Task] public string A(string x, int? n, string y = null) => x; [Task(Version = 2, Idempotent = false)] public int[] B([Each] string part) => null; [Task] public void C(int[][] b) { } }"), out _), StringComparison.Ordinal);

    [Fact]
    public void ADynamicValue_IsAnObject() => Assert.Contains(
        "slots.out_A = payload.Read<object?>();",
        Harness.Generate("[Workflow] public partial class W { [Task] public dynamic? A(dynamic x) => x; [Task] public List<dynamic?> B([Each] dynamic y) => [y]; }"), StringComparison.Ordinal);

    [Fact]
    public void ThreeHundredTasksAndInputs_AreFoundInEveryPart()
    {
        string tasks = string.Concat(Enumerable.Range(0, 300).Select(static i => $"[Task] public int T{i}(int x{i}) => x{i} * 2; "));
        object workflow = Harness.Create("W", $"[Workflow] public sealed partial class W {{ {tasks} }}");

        Check(workflow, [.. Enumerable.Range(1, 300).Select(static i => (object)i)]);
    }

    [Theory]
    [InlineData("[Task] public int A() => 1; [Task(Version = 3, Idempotent = false)] public int B(int a) => a;")]
    [InlineData("void Define(WorkflowDefinition w) => w.Task(A).Task(B).Version(3).Idempotent(false); int A() => 1; int B(int a) => a;")]
    public void TheGraph_KnowsWhatIsSaidOfARecord(string members)
    {
        string source = $"[Workflow(Durable = true)] public sealed partial class W {{ {members} }}";
        var graph = (WorkflowGraph)Harness.Create("W", source).GetType().GetProperty("Graph")!.GetValue(null)!;

        Assert.True(graph.IsDurable);
        Assert.Equal((1, true, 3, false), (graph.Tasks[0].Version, graph.Tasks[0].Idempotent, graph.Tasks[1].Version, graph.Tasks[1].Idempotent));
        Assert.DoesNotContain("RunOnLineAsync", Harness.Generate(source), StringComparison.Ordinal);
        Assert.Contains("RunOnLineAsync", Harness.Generate(source.Replace("(Durable = true)", "", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static BareRun Check(object workflow, params object?[] inputs)
    {
        BareRun run = BareRun.Of(workflow, inputs);
        BareRun resumed = BareRun.Resumed(workflow, run);

        Assert.Equal(run.Show(), resumed.Show());
        Assert.DoesNotContain("out_A = null", resumed.Show(), StringComparison.Ordinal);
        return run;
    }

    private static object?[] InputsOf(object made) => (object?[])made.GetType().Assembly.GetType("Given")!.GetProperty("Inputs")!.GetValue(null)!;
}
