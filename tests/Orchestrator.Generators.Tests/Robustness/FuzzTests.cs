using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Generators.Tests.Robustness;

/// <summary>Sources in every state that typing leaves them in: cut off at a token, one token missing, doubled or another. Whatever the
/// compiler makes of that, generator and analyzer throw nothing; and a text that does not parse gets no remark of theirs.</summary>
/// <remarks>ORCHESTRATOR_FUZZ=n does n times as much.</remarks>
public sealed class FuzzTests
{
    private const int Seed = 20260114;

    private static readonly string[] s_tokens =
        ["(", ")", "{", "}", "[", "]", "<", ">", ";", ",", "=", "?", "partial", "class", "static", "[Task]", "[Workflow]", "async", "ref", "int", "void", "nameof(", "\"", "\"A\"", "x", "A", "B", ":", "abstract", "override", "namespace N", "record", "struct", "interface", "where T :", "params", "this", "=>", "new", "file", "unsafe", "*", "#if X", "#nullable", "/*", "null", "default", ".Task(", "w.", ".From("];

    private static readonly string[] s_sources =
    [
        "namespace N { [Workflow(Name = \"w\", Version = 2, MaxParallelism = 3)] public sealed partial class W<T>(int start) where T : class { [Task] public T A(T x, int n = 3) => x; [Task(DependsOn = [nameof(A)], Priority = 1)] public async Task<int> BAsync([From(nameof(A))] T y, CancellationToken t) { await Task.Delay(n: 1, t); return start; } [Task(AllowFailure = true), Output] public (int a, string? b) C(TaskOutcome<int> b) => (1, null); } }",
        "public abstract class Base { [Task] protected virtual List<int> A(string folder) { foreach (char c in folder) { if (c == 'x') { return []; } } return [1]; } } public partial struct Outer { [Workflow] internal partial record W : Base { protected override List<int> A(string folder) => base.A(folder); [Task(DependsOn = new[] { \"A\" })] private void B([Input] int a, TaskContext context) { } } }",
        "[Workflow] public static partial class W { public sealed record Own(int X); [Task] static Own A() => new(1); [Task] static ValueTask<Own?> B(Own a) => default; [Task(DependsOn = [nameof(A), nameof(B)])] static void C(Own? b, int other, DayOfWeek d = DayOfWeek.Monday) { void Local() { } Local(); } } public static class User { public static async Task Use() => await W.RunAsync(1); }",
        "[Workflow(TimeoutSeconds = 60), ResourcePool(\"gpu\", 2)] public sealed partial class W { private int n; bool M() => n++ > 0; int Help() => n; void Undo(int a) { } [Task, Retry(3, DelaySeconds = 2, On = [typeof(TimeoutException)]), Timeout(Seconds = 5), Requires(\"gpu\", 1)] public int A(CancellationToken t) => n; [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AllDone, Idempotent = true), When(nameof(M)), Fallback(nameof(Help)), Compensate(nameof(Undo))] public int B() => n; [Task(DependsOn = [nameof(B)], Trigger = TriggerRule.NoneFailed), When(nameof(M), Is = false), Cache(Seconds = 3)] public int C() => 1; }",
        "public static class Tools<T> { public static T[] Run(T x) => [x]; public static U Same<U>(U run) => run; } public abstract class Base<T> { protected readonly List<T> list = []; void Define(WorkflowDefinition w) => w.Task(Tools<T>.Run).Task(list.ToArray); } [Workflow] public sealed partial class W(List<int> more) : Base<int> { const string Name = \"a name\"; bool M() => more.Count > 0; int Help() => 1; void Undo(int a) { } int A(int[] run, CancellationToken t) => 1; void B(int each) { } void Define(WorkflowDefinition w) { w.Task(\"More\", more.ToArray).Task(Tools<int>.Same<int[]>); w.Task(A).Retry(3, delaySeconds: 2, on: typeof(TimeoutException)).Timeout(5).Fallback(Help).Compensate(Undo).When(M, @is: false).Requires(\"gpu\", 1).Cache(3).Named(Name).Output(); w.Task(B).Each(\"each\", 2).From(\"each\", \"More\").DependsOn(A, list.ToArray).DependsOn(nameof(A) + \"\").Trigger(TriggerRule.AllDone).Priority(-1).AllowFailure().Idempotent(true); } }",
    ];

    private const string Durable =
        "using System.Text.Json.Serialization; namespace N { public enum E : byte { A, B = 3 } public abstract record Base<T>(T Value, E? Kind) { [JsonIgnore] public int Hidden { get; set; } [JsonPropertyName(\"n\" + \"ame\")] public string? Name { get; init; } } [JsonDerivedType(typeof(P), \"p\")] public record P(List<P?> Others, Dictionary<E, KeyValuePair<int, P>> ByKind) : Base<int[]>([], E.A); [Workflow(Durable = true, Version = 3, Json = typeof(Any))] public sealed partial class W<T> { [Task(Version = 2)] public P A(T x, [Each] string s) => null!; [Task(DependsOn = [nameof(A)])] public P[] B(P[] a, Base<T>? more = null) => a; } }" + Locked.Context;

    private static int Times => int.TryParse(Environment.GetEnvironmentVariable("ORCHESTRATOR_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out int times) ? times : 1;

    [Fact]
    public async Task WhateverIsTyped_ThrowsNothing_AndGetsNoRemarkWhereItDoesNotParse()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 120 * Times; i++)
        {
            await Check(Mutate(s_sources[i % s_sources.Length], random));
        }
    }

    [Fact]
    public async Task WhateverIsCutOff_ThrowsNothing()
    {
        var random = new Random(Seed);
        foreach (string source in s_sources)
        {
            int[] ends = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(static token => token.Span.End)];
            random.Shuffle(ends);
            foreach (int end in ends.Take(20 * Times))
            {
                await Check(source[..end]);
            }
        }
    }

    [Fact]
    public async Task WhateverIsTypedBesideALock_ThrowsNothing()
    {
        Assert.NotNull(Locked.TextOf(new Source(Durable).Compile()));
        var random = new Random(Seed);
        int[] ends = [.. CSharpSyntaxTree.ParseText(Durable).GetRoot().DescendantTokens().Select(static token => token.Span.End)];
        random.Shuffle(ends);
        for (int i = 0; i < 40 * Times; i++)
        {
            await Check(Locked.Source(Durable, Mutate(Durable, random)));
            await Check(Locked.Source(Durable, Durable[..ends[i % ends.Length]]));
        }
    }

    private static string Mutate(string source, Random random)
    {
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens()];
            SyntaxToken token = tokens[random.Next(tokens.Length)];
            SyntaxToken other = tokens[random.Next(tokens.Length)];
            string text = random.Next(5) switch
            {
                0 => "",
                1 => token.Text + " " + token.Text,
                2 => other.Text,
                3 => s_tokens[random.Next(s_tokens.Length)],
                _ => token.Text + " " + s_tokens[random.Next(s_tokens.Length)],
            };
            source = source[..token.SpanStart] + " " + text + " " + source[token.Span.End..];
        }

        return source;
    }

    private static async Task Check(string text)
    {
        try
        {
            CSharpCompilation compilation = new Source(text).Compile();
            ImmutableArray<Diagnostic> all = (await Robustness.Source.DiagnoseAsync(compilation)).All;
            Assert.DoesNotContain(all, static d => d.Id is "AD0001" or "CS8785");
            Assert.DoesNotContain(all, static d => d.Location.SourceTree is { } tree && tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) && tree.GetDiagnostics().Any());
            if (compilation.SyntaxTrees[0].GetDiagnostics().Any(static d => d.Id == "CS1513"))
            {
                Assert.DoesNotContain(all, static d => d.Id.StartsWith("ORCH", StringComparison.Ordinal));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new InvalidOperationException("Source: " + text, exception);
        }
    }
}
