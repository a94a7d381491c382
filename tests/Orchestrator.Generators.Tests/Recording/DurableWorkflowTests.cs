using System.Collections;
using System.Runtime.Loader;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Generators.Tests.Recording;

/// <summary>Compiled workflows with a store: what the compiler lets through comes back, and what it refuses would not have.</summary>
public sealed class DurableWorkflowTests
{
    private const string Types = """
        using System.Text.Json.Serialization;
        public enum Color { Red, Green = 7 }
        public record Model(string Name, Color? Color, Uri? Place, int[] Numbers) { public double Area => 1; }
        public sealed record Tree(int Value, List<Tree> Children);
        [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Square), "square")] public abstract class Shape { public int Id { get; set; } }
        public class Circle : Shape { public float Radius { get; set; } }
        public class Square : Shape { public decimal Side { get; set; } }
        public abstract class Plain { public int X { get; set; } }
        public class Real : Plain { }
        public interface INamed { string Name { get; } }
        public record Named(string Name) : INamed;
        public record WithObject(object Value);
        public record WithNamed(INamed Inner);
        public record WithComputed(string Name) { public INamed Inner => new Named(Name); }
        public record WithIgnored(string Name) { [JsonIgnore] public object? Value { get; set; } }
        public record WithStream(System.IO.Stream Stream);
        public class Made { private Made(int number) => Number = number; public int Number { get; } public static Made One { get; } = new(1); }
        public class Two { public Two(int number) => Number = number; public Two(string text) => Number = text.Length; public int Number { get; } }
        public class Extended { [JsonExtensionData] public Dictionary<string, object>? More { get; set; } }
        public class Chosen { [JsonConstructor] public Chosen(int number) => Number = number; public Chosen(string text) => Number = text.Length; public int Number { get; } }
        public class Fields { public int Number; public string Text { get; set; } = ""; }
        """;

    [Theory]
    [InlineData("int", "3")]
    [InlineData("Model", "new Model(\"n\", Color.Green, new Uri(\"https://x/\"), [1, 2])")]
    [InlineData("List<Model>", "[new Model(\"n\", null, null, [])]")]
    [InlineData("Dictionary<string, Tree>", "new() { [\"a\"] = new Tree(1, [new Tree(2, [])]) }")]
    [InlineData("IReadOnlyList<Color>", "new[] { Color.Green }")]
    [InlineData("IDictionary<int, string[]>", "new Dictionary<int, string[]> { [3] = [\"x\"] }")]
    [InlineData("ISet<Guid>", "new HashSet<Guid> { Guid.Empty }")]
    [InlineData("System.Collections.Immutable.ImmutableArray<Model>", "[new Model(\"i\", null, null, [])]")]
    [InlineData("Shape", "new Circle { Id = 1, Radius = 2.5f }")]
    [InlineData("Shape[]", "[new Square { Side = 3 }, new Circle()]")]
    [InlineData("KeyValuePair<string, Model>", "new(\"k\", new Model(\"n\", null, null, []))")]
    [InlineData("Tuple<int, string>", "new(1, \"t\")")]
    [InlineData("WithIgnored", "new(\"c\")")]
    [InlineData("Chosen", "new(3)")]
    [InlineData("Color?", "Color.Red")]
    [InlineData("Color[]", "[Color.Green]")]
    [InlineData("System.Text.Json.JsonElement", "System.Text.Json.JsonDocument.Parse(\"{}\").RootElement")]
    [InlineData("ReadOnlyMemory<int>", "new int[] { 1, 2 }")]
    public async Task WhatTheCompilerLetsThrough_ComesBack(string type, string value)
    {
        Assert.Empty(Errors(type, value));

        (object? first, object? second) = await RecordAsync(type, value);

        Assert.Equal(Json(first), Json(second));
        Assert.NotSame(first, second);
    }

    [Theory]
    [InlineData("object", "1")]
    [InlineData("List<object>", "[1]")]
    [InlineData("WithObject", "new(1)")]
    [InlineData("List<WithObject>", "[new(1)]")]
    [InlineData("INamed", "new Named(\"n\")")]
    [InlineData("List<INamed>", "[new Named(\"n\")]")]
    [InlineData("WithNamed", "new(new Named(\"n\"))")]
    [InlineData("Plain", "new Real()")]
    [InlineData("(int Count, string Text)", "(1, \"t\")")]
    [InlineData("Func<int>", "() => 1")]
    [InlineData("Type", "typeof(int)")]
    [InlineData("nint", "1")]
    [InlineData("System.IO.Stream", "new System.IO.MemoryStream([1, 2])")]
    [InlineData("WithComputed", "new(\"c\")")]
    [InlineData("Fields", "new() { Number = 1 }")]
    [InlineData("Made", "Made.One")]
    [InlineData("Two", "new(1)")]
    [InlineData("Extended", "new()")]
    [InlineData("WithStream", "new(new System.IO.MemoryStream([1]))")]
    [InlineData("int[,]", "new int[1, 1]")]
    [InlineData("System.Linq.ILookup<int, string>", "System.Linq.Enumerable.ToLookup(new[] { \"a\" }, x => x.Length)")]
    [InlineData("System.Collections.ArrayList", "[1]")]
    public async Task WhatTheCompilerRefuses_WouldNotHaveComeBack(string type, string value)
    {
        Assert.Equal("ORCH040", Assert.Single(Errors(type, value)));

        await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync(type, value));
    }

    [Fact]
    public async Task ARunThatIsSuspended_GoesOnWhereItWas()
    {
        object made = Harness.Create("W", """
            [Workflow(Durable = true)]
            public sealed partial class W
            {
                public static readonly System.Collections.Concurrent.ConcurrentQueue<string> Log = new();
                public static readonly CancellationTokenSource Source = new();
                [Task] public int[] Split(string text, int times = 2) { Log.Enqueue("split"); return [1, 2, times]; }
                [Task(AllowFailure = true)] public async Task<string> Score([Each] int split) { Log.Enqueue("score"); await Task.Yield(); return split == 2 ? throw new InvalidOperationException("two") : "s" + split; }
                [Task] public Task<string> Next([Each] int split) { Log.Enqueue("next"); return Task.FromResult("n" + split); }
                [Task] public void Stop(TaskOutcome<string>[] score, string[] next) => Source.Cancel();
                [Task(DependsOn = [nameof(Stop)])] public string Join(TaskOutcome<string>[] score, string[] next, string text, int times = 2)
                {
                    Log.Enqueue("join");
                    return $"{text} {times} {string.Join(",", next)} {score[0].Value} {score[1].State}:{score[1].Exception!.InnerException?.Message ?? score[1].Exception!.Message} {score[2].Value}";
                }
            }
            """);
        dynamic workflow = made;
        var store = new InMemoryCheckpointStore();
        var source = (CancellationTokenSource)made.GetType().GetField("Source")!.GetValue(null)!;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await workflow.RunAsync("t", new WorkflowRunOptions { Store = store, RunId = "r" }, 5, source.Token));
        string result = await workflow.ResumeAsync("r", new WorkflowRunOptions { Store = store }, default(CancellationToken));

        Assert.StartsWith("t 5 n1,n2,n5 s1 Failed:", result, StringComparison.Ordinal);
        Assert.Contains("two", result, StringComparison.Ordinal);
        Assert.EndsWith(" s5", result, StringComparison.Ordinal);
        Assert.Equal("join 1, next 3, score 3, split 1", string.Join(", ", ((IEnumerable)made.GetType().GetField("Log")!.GetValue(null)!).Cast<string>()
            .GroupBy(static line => line).OrderBy(static lines => lines.Key).Select(static lines => $"{lines.Key} {lines.Count()}")));
    }

    [Fact]
    public async Task WithoutAStore_ADurableWorkflowIsRefused()
    {
        dynamic workflow = Harness.Create("W", "[Workflow(Durable = true)] public sealed partial class W { [Task] public int A() => 1; }");

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await workflow.RunAsync(default(CancellationToken)));
        Assert.Equal("options", (await Assert.ThrowsAsync<ArgumentNullException>(async () => await workflow.ResumeAsync("r", null, default(CancellationToken)))).ParamName);
    }

    private static string Source(string type, string value, bool isDurable) => Types
        + $"[JsonSerializable(typeof({type}))] public sealed partial class Context : JsonSerializerContext; "
        + $"[Workflow(Durable = {(isDurable ? "true" : "false")}, Json = typeof(Context))] public sealed partial class W {{ [Task] public {type} A() => {value}; }}";

    private static string[] Errors(string type, string value)
    {
        CSharpCompilation compilation = Harness.Compile(Source(type, value, isDurable: true));
        return [.. Harness.Driver(compilation, Harness.WithoutAnalyzers).RunGenerators(compilation, TestContext.Current.CancellationToken)
            .GetRunResult().Results[0].Diagnostics.Select(static diagnostic => diagnostic.Id)];
    }

    // What the task puts out, and what the record has of it.
    private static async Task<(object? First, object? Second)> RecordAsync(string type, string value)
    {
        CSharpCompilation compilation = Harness.Compile(Source(type, value, isDurable: false));
        Harness.Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        using var image = new MemoryStream();
        Assert.Empty(output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        dynamic workflow = Activator.CreateInstance(new AssemblyLoadContext(null).LoadFromStream(image).GetType("W")!)!;
        var store = new InMemoryCheckpointStore();
        object? first = await workflow.RunAsync(new WorkflowRunOptions { Store = store, RunId = "r" }, default(CancellationToken));
        object? second = await workflow.ResumeAsync("r", new WorkflowRunOptions { Store = store }, default(CancellationToken));
        return (first, second);
    }

    private static string Json(object? value) => JsonSerializer.Serialize(value, value!.GetType());
}
