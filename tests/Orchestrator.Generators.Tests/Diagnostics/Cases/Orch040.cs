namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH040: a type that can't be recorded crosses a task boundary.</summary>
internal sealed partial class Orch040() : DiagnosticCases("ORCH040")
{
    private const string Json = "using System.Text.Json.Serialization; ";

    private const string Written = " sealed class Context() : System.Text.Json.Serialization.JsonSerializerContext(null) { public static Context Default { get; } = new(); protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null; "
        + "public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null; }";

    public override Reported[] Reported =>
    [
        new("'A' puts out 'Own', which can't be recorded: name a JsonSerializerContext that knows it, by [Workflow(Json = typeof(…))]",
            Durable("[Task] public «Own» A() => new(); [Task] public int B(Own a) => 1;") + Caller("W", """int b = await w.RunAsync(); b = await w.ResumeAsync("id", new WorkflowRunOptions())""")),
        new("Input 'own' of 'W' is 'Own', which can't be recorded: name a JsonSerializerContext that knows it, by [Workflow(Json = typeof(…))]",
            Durable("[Task] public int A(int x, «Own?» own = null) => 1; [Task] public int B(Own? own) => 1;") + Caller("W", "await w.RunAsync(1, new Own())")),
        new(["'A' puts out 'Color[]', which can't be recorded: name a JsonSerializerContext that knows it, by [Workflow(Json = typeof(…))]", "Input 'color' of 'W' is 'Color?', which can't be recorded: name a JsonSerializerContext that knows it, by [Workflow(Json = typeof(…))]"],
            Durable("[Task] public «Color[]» A(«Color?» color) => [];")),
        new("'A' puts out 'Own', which can't be recorded: 'Context' does not know it; add [JsonSerializable(typeof(Own))] there",
            InContext("typeof(Color)", "[Task] public async «Task<Own>» A() { await Task.Yield(); return new(); }")),
        new("'A' puts out 'Own', which can't be recorded: 'Context' does not know it; add [JsonSerializable(typeof(Own))] there",
            InContext("typeof(List<Color>)", "[Task] public int[] Split() => []; [Task] public «Own» A([Each, From(nameof(Split))] int x) => new();")),
        new("Input 'x' of 'W' is 'IReadOnlyList<Own>', which can't be recorded: 'Context' does not know it; add [JsonSerializable(typeof(IReadOnlyList<Own>))] there",
            InContext("typeof(Own)", "[Task] public Own A([Each] «Own» x) => x;")),
        new("'A' puts out 'Own', which can't be recorded: 'Context' does not know it; add [JsonSerializable(typeof(Own))] there",
            InContext("typeof(Own), GenerationMode = JsonSourceGenerationMode.Serialization", "[Task] public «Own» A() => new();")),
        new(["'A' puts out 'dynamic', which can't be recorded: an object of any type can't be told from its JSON; name the type", "Input 'x' of 'W' is 'object', which can't be recorded: an object of any type can't be told from its JSON; name the type"],
            InContext("typeof(object)", "[Task] public «dynamic» A(«object» x) => x;")),
        new("'A' puts out 'List<object>', which can't be recorded: an object of any type can't be told from its JSON; name the type",
            InContext("typeof(List<object>)", "[Task] public «List<object>» A() => [];")),
        new("'A' puts out 'Func<int>', which can't be recorded: 'Func<int>' means nothing in another process; use a value that does",
            InContext("typeof(Func<int>)", "[Task] public «Func<int>» A() => static () => 1;")),
        new(["'A' puts out 'MemoryStream', which can't be recorded: 'MemoryStream' means nothing in another process; use a value that does", "'B' puts out 'Task', which can't be recorded: 'Task' means nothing in another process; use a value that does"],
            Durable("[Task] public «System.IO.MemoryStream» A() => new(); [Task] public «Task<Task>» B() => Task.FromResult(Task.CompletedTask);")),
        new(["'A' puts out 'nint', which can't be recorded: 'nint' means nothing in another process; use a value that does", "'B' puts out 'Type', which can't be recorded: 'Type' means nothing in another process; use a value that does"],
            Durable("[Task] public «IntPtr» A() => 1; [Task] public «Type» B() => typeof(int);")),
        new("'A' puts out 'int[*,*]', which can't be recorded: 'int[*,*]' has several dimensions, which JSON has not; use an array of arrays",
            Durable("[Task] public «int[,]» A() => new int[1, 1];")),
        new(["'A' puts out 'IShape', which can't be recorded: 'IShape' is an interface, which can't be read back; say by [JsonDerivedType] what it can be, or use one type", "'B' puts out 'Shape', which can't be recorded: 'Shape' is abstract, so it can't be read back; say by [JsonDerivedType] what it can be, or use one type"],
            InContext("typeof(IShape)), JsonSerializable(typeof(Shape)", "[Task] public «IShape» A() => null!; [Task] public «Shape» B() => null!;") + " public interface IShape; public abstract class Shape;"),
        new("'A' puts out '(int Number, Own Own)', which can't be recorded: JSON leaves out the fields of '(int Number, Own Own)'; use a record, or set IncludeFields by [JsonSourceGenerationOptions] on 'Context'",
            InContext("typeof((int, Own))", "[Task] public «(int Number, Own Own)» A() => default;")),
        new("'A' puts out 'Model', which can't be recorded: in 'Model.Shape', 'IShape' is an interface, which can't be read back; say by [JsonDerivedType] what it can be, or use one type",
            InContext("typeof(Model)", "[Task] public «Model» A() => null!;") + " public interface IShape; public record Model(IShape Shape, string Name);"),
        new("'A' puts out 'Dictionary<string, Outer>', which can't be recorded: in 'Model.Any', an object of any type can't be told from its JSON; name the type",
            InContext("typeof(Dictionary<string, Outer>)", "[Task] public «Dictionary<string, Outer>» A() => [];") + " public class Outer { public Model[] Models { get; set; } = []; } public record Model(string Name) { public object Any => Name; }"),
        new("'A' puts out 'Fields', which can't be recorded: JSON leaves out the fields of 'Fields'; use a record, or set IncludeFields by [JsonSourceGenerationOptions] on 'Context'",
            InContext("typeof(Fields)", "[Task] public «Fields» A() => new();") + " public class Fields { public int Number; public string Text { get; set; } = \"\"; }"),
        new("'A' puts out 'Made', which can't be recorded: 'Made' has no constructor that System.Text.Json takes; give it one, or mark one [JsonConstructor]",
            InContext("typeof(Made)", "[Task] public «Made» A() => Made.One;") + " public class Made { private Made(int number) => Number = number; public int Number { get; } public static Made One { get; } = new(1); }"),
        new("What 'W' puts out can't be recorded: 'Own' is no JsonSerializerContext",
            "public sealed class Own; [Workflow(Durable = true, Json = «typeof(Own)»)] public sealed partial class W { [Task] public Own A() => new(); }" + Caller("W", "Own own = await w.RunAsync()")),
        new("What 'W' puts out can't be recorded: 'Context' is local to its file",
            "[Workflow(Json = «typeof(Context)»)] public sealed partial class W { [Task] public int A() => 1; } file" + Written),
        new("What 'W' puts out can't be recorded: 'JsonSerializerContext' is abstract",
            Json + "[Workflow(Json = «typeof(JsonSerializerContext)»)] public sealed partial class W { [Task] public int A() => 1; }"),
        new("'A' puts out 'Own', which can't be recorded: name a JsonSerializerContext that knows it, by [Workflow(Json = typeof(…))]",
            "public class Own; public abstract class B { [Task] protected «Own» A() => new(); } [Workflow(Durable = true)] public sealed partial class W : B { }"),
    ];

    public override string[] Silent =>
    [
        "public sealed class Own; [Workflow] public sealed partial class W { [Task] public Own A(Own x, object y) => x; [Task] public object B((int, int) z) => z; }",
        Durable("[Task] public void A(int x, Color y) { } [Task] public Task B() => Task.CompletedTask; [Task] public byte[] C(CancellationToken token, TaskContext context) => []; [Task] public string?[] D() => []; [Task] public DateTime? E() => null; [Task] public Uri F() => new(\"a\"); [Task] public TimeSpan[] G() => []; [Task(AllowFailure = true)] public Int128 H() => 1; [Task] public double I(TaskOutcome<Int128> h) => 1;"),
        Durable("[Task] public int[] A() => []; [Task] public int B([Each] int a) => a; [Task(AllowFailure = true)] public string C([Each] int b) => \"\"; [Task] public int D(TaskOutcome<string>[] c) => 1;"),
        "[Workflow(Durable = true)] public sealed partial class W<T> { [Task] public T A(T x, List<T[]> y) => x; [Task] public List<T> B(T a) => [a]; }",
        InContext("typeof(Own)), JsonSerializable(typeof(List<Own>)", "[Task] public Own? A(List<Own?> x) => null; [Task] public Own B(Own? a) => new();"),
        Json + "public partial class Other { [JsonSerializable(typeof(Other))] private sealed partial class Context : JsonSerializerContext; [Workflow(Durable = true, Json = typeof(Context))] public sealed partial class Inner { [Task] public Other A() => new(); } }",
        InContext("typeof(Model)", "[Task] public Part A() => null!; [Task] public IReadOnlyList<Part> B() => []; [Task] public Dictionary<Guid, Color?> C() => []; [Task] public Color? D() => null;")
            + " public record Model(IReadOnlyList<Part> Parts, Dictionary<Guid, Color?> Colors); public class Part { public Part? Next { get; set; } [JsonIgnore] public object? Ignored { get; set; } internal object? Hidden { get; set; } [JsonExtensionData] public Dictionary<string, System.Text.Json.JsonElement>? More { get; set; } }",
        InContext("typeof(Shape)), JsonSerializable(typeof(IShape)), JsonSerializable(typeof(Odd)), JsonSerializable(typeof(IList<ISet<IReadOnlyDictionary<string, Own>>>)", "[Task] public Shape A() => null!; [Task] public IShape B() => null!; [Task] public Odd C() => null!; [Task] public IList<ISet<IReadOnlyDictionary<string, Own>>> D() => [];")
            + " [JsonDerivedType(typeof(Circle))] public abstract class Shape; public class Circle : Shape; [JsonPolymorphic] public interface IShape; [JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))] public abstract class Odd;",
        InContext("typeof((int, Own))", "[Task] public (int Number, Own Own) A() => default;", "[JsonSourceGenerationOptions(IncludeFields = true)] "),
        InContext("typeof(System.Text.Json.Nodes.JsonNode)), JsonSerializable(typeof(System.Text.Json.JsonElement)), JsonSerializable(typeof(KeyValuePair<int, Own>)), JsonSerializable(typeof(Tuple<Own>)", "[Task] public System.Text.Json.Nodes.JsonNode A() => 1; [Task] public System.Text.Json.JsonElement B() => default; [Task] public KeyValuePair<int, Own> C() => default; [Task] public Tuple<Own> D() => new(new());"),
        "public sealed class Own; [Workflow(Durable = true, Json = typeof(Context))] public sealed partial class W { [Task] public Own A() => new(); } public" + Written,
        "public class Endless<T> { public Endless<List<T>>? Next { get; set; } public Endless<T[]>? Other { get; set; } } [Workflow(Durable = true, Json = typeof(Context))] public sealed partial class W { [Task] public Endless<int> A() => new(); } public" + Written,
        "public class Several : List<int>, IEnumerable<string> { IEnumerator<string> IEnumerable<string>.GetEnumerator() => throw new NotSupportedException(); } [Workflow(Durable = true, Json = typeof(Context))] public sealed partial class W { [Task] public Several A() => []; } public" + Written,
        "public class Own; [Workflow(Durable = true)] public abstract class W { [Task] public Own A() => new(); }",
    ];

    private static string Durable(string members) =>
        $"public sealed class Own; public enum Color {{ Red }} [Workflow(Durable = true)] public sealed partial class W {{ {members} }}";

    private static string InContext(string roots, string members, string options = "") =>
        $"{Json}public sealed class Own; public enum Color {{ Red }} {options}[JsonSerializable({roots})] public sealed partial class Context : JsonSerializerContext; "
        + $"[Workflow(Durable = true, Json = typeof(Context))] public sealed partial class W {{ {members} }}";
}
