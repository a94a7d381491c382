using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Generators.Tests.Diagnostics;

namespace Orchestrator.Generators.Tests.Robustness;

/// <summary>A workflow may be any class, anywhere, of any kind.</summary>
public sealed class ShapeTests
{
    public static TheoryData<string, string> Classes => new()
    {
        { "public partial class Outer<T> where T : class, new() { public partial class Middle { [Workflow] public sealed partial class W<U> where U : struct { [Task] public T A(T x, U y) => x; [Task] public U? B(T a, U y) => y; } } } public class P { public override string ToString() => \"p\"; }",
          "(await new Outer<P>.Middle.W<int>().RunAsync(new P(), 3))!.Value" },
        { "public partial record Outer(int N) { [Workflow] public partial record W(int M) { [Task] public int A() => M; } }", "await new Outer.W(4).RunAsync()" },
        { "public partial record struct Outer<T>(int N) { [Workflow] public partial class W { [Task] public int A() => 5; } }", "await new Outer<int>.W().RunAsync()" },
        { "public readonly ref partial struct Outer { [Workflow] public partial class W { [Task] public int A() => 6; } }", "await new Outer.W().RunAsync()" },
        { "public partial interface IOuter<T> { [Workflow] public partial class W { [Task] public int A() => 7; } }", "await new IOuter<int>.W().RunAsync()" },
        { "public static partial class Outer { [Workflow] internal static partial class W { [Task] internal static int A(int x = 8) => x; } internal static int F() => 1; }", "await Outer.W.RunAsync()" },
        { "[Workflow] public partial class W { public required string Name { get; init; } [Task] public string A() => Name; }", "await new W { Name = \"n\" }.RunAsync()" },
        { "[Workflow] public partial class W(int start) { [Task] public int A() => start; [Task] public int B(int a) => a + start; }", "await new W(2).RunAsync()" },
        { "public abstract class B<T> { [Task] protected T A(T x) => x; [Task] protected abstract T C(T a); [Task] protected static int S() => 1; } public abstract class M<T> : B<List<T>> { protected override List<T> C(List<T> a) => [.. a, .. a]; } [Workflow] public sealed partial class W : M<string?> { [Task] public int D(List<string?> c, int s) => c.Count + s; }",
          "await new W().RunAsync(new global::System.Collections.Generic.List<string?> { null, \"x\" })" },
        { "public abstract class B { [Task] public virtual int A() => 1; [Task] public virtual int C(int a) => a; } public abstract class M : B { public sealed override int A() => 2; public override int C(int a) => a * 10; } [Workflow] public partial class W : M { public override int C(int a) => base.C(a) + 1; }", "await new W().RunAsync()" },
        { "public abstract class B { [Task] public virtual object A() => 1; } [Workflow] public partial class W : B { public override string A() => \"covariant\"; [Task] public int L(string a) => a.Length; }", "await new W().RunAsync()" },
        { "[Workflow] public abstract partial class B { [Task] protected int A() => 1; } [Workflow] public partial class W : B { [Task] protected int C(int a) => a + 1; } [Workflow] public partial class V : B { [Task] protected int D(int a) => a + 2; }", "await new W().RunAsync() + await new V().RunAsync()" },
        { "[Workflow] public partial class W { [Task] public partial int A(int x); } public partial class W { public partial int A(int x) => x; }", "await new W().RunAsync(9)" },
        { "public partial class W { /// <summary>A part.</summary>\n [Task] public int A() => 1; }\n/// <summary>The other.</summary>\n[System.Serializable] public sealed partial class W { [Task] public int B(int a) => a + 1; } [Workflow] partial class W { }", "await new W().RunAsync()" },
        { "[Workflow] public static partial class W { [Task] public static int A(this string s) => s.Length; [Task] public static int B(this int a) => a; }", "await W.RunAsync(\"four\")" },
        { "[Workflow] public partial class W { [Task] public (int a, string? b)[] A((nint n, dynamic? d) x, int[][,] y, int?[]? z = null, List<(int, string?)?[]>? w = null) => [(1, null)]; [Task] public int B((int, string?)[] a) => a.Length; }", "await new W().RunAsync((1, null), [])" },
        { "[Workflow] public partial class W { [Task] public async Task<dynamic> AAsync(dynamic x) { await Task.Yield(); return x; } [Task] public string B(dynamic a) => (string)a; }", "await new W().RunAsync(\"d\")" },
        { "[Workflow] public partial class W { [Task] public Func<int, Task<int>> A() => x => Task.FromResult(x); [Task] public Task<int> B(Func<int, Task<int>> a) => a(3); }", "await new W().RunAsync()" },
        { "[Workflow] public partial class W { [Task] public int A(string s = \"\\u2028\\\"\\\\\\ud83d\\ude00\\0\", char c = '\\'', nint n = -5, long l = long.MinValue, int i = int.MinValue, ulong u = ulong.MaxValue, float f = -0.1f, double d = 1e-300, decimal m = -79228162514264337593543950335m, DayOfWeek w = (DayOfWeek)(-3), byte b = 255, sbyte sb = -128, bool t = true, DayOfWeek? v = DayOfWeek.Monday, CancellationToken k = default, TimeSpan z = default, double q = double.NegativeInfinity) => s.Length; }", "await new W().RunAsync()" },
        { "[Workflow] public partial class W<T> where T : notnull { [Task] public int A(T x, T? y = default) => 1; }", "await new W<string>().RunAsync(\"x\")" },
        { "interface I { int A(); } [Workflow] public partial class W : I { [Task] public int A() => 1; }", "await new W().RunAsync()" },
        { "[Workflow] public partial class W { public int A(int x) => x; [Task] public string A(string x) => x; public string A(object x) => \"object\"; }", "await new W().RunAsync(\"t\")" },
        { "[Workflow] public partial class W { private Task<int> Inner() => Task.FromResult(1); [Task] public Task<Task<int>> A() => Task.FromResult(Inner()); [Task] public Task<int> B(Task<int> a) => a; }", "await new W().RunAsync()" },
        { "[Workflow] public partial class @global { [Task] public int A() => 1; public int System = 2; public string Orchestrator => \"\"; }", "await new @global().RunAsync()" },
        { "[Workflow] public partial class W { [Task] public int A([System.Runtime.InteropServices.Optional] int x, [System.Runtime.InteropServices.Optional, System.Runtime.InteropServices.DefaultParameterValue(4)] int y, [System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(5)] DateTime z) => x + y; }", "await new W().RunAsync(1, new global::System.DateTime(5))" },
        { "[Workflow] public partial class W { [Task] public int A([System.Runtime.CompilerServices.CallerLineNumber] int line = 0, [System.Runtime.CompilerServices.CallerMemberName] string? name = null) => line; }", "await new W().RunAsync()" },
        { "class Dog { } [Workflow] partial class W { [Task] public Dog A(Dog x) => x; [Task] protected internal int B(Dog a) => 1; }", "await new W().RunAsync(new Dog())" },
        { "public class Dog { } [Workflow] partial class W { [Task] public int A(IEnumerable<object> x) => 1; [Task] public List<Dog> B() => []; [Task] public int C(IEnumerable<object> b, int a) => a; }", "await new W().RunAsync([])" },
    };

    [Theory]
    [MemberData(nameof(Classes))]
    public async Task AnyClass_CompilesAndRuns(string source, string use) => Assert.NotNull(await new Source(source) { Use = use }.RunAsync());

    [Theory]
    [InlineData("private sealed class Hidden;", "private")]
    [InlineData("internal sealed class Hidden;", "internal")]
    [InlineData("protected class Hidden;", "protected")]
    [InlineData("protected internal class Hidden;", "protected internal")]
    [InlineData("private protected class Hidden;", "private protected")]
    [InlineData("public class Hidden;", "public")]
    public async Task RunAsync_IsAsAccessible_AsTheTypesInIt(string type, string expected)
    {
        foreach (string signature in new[] { "private List<Hidden[]> A() => [];", "private int A(Dictionary<int, Hidden?> x) => 1;", "private int A(Func<int, Hidden?>[,] x) => 1;" })
        {
            Compilation output = await new Source($"public partial class Outer {{ [Workflow] public partial class W {{ {type} [Task] {signature} }} }}").CheckAsync();
            Assert.Equal(expected, AccessibilityOf(output, "Outer+W"));
        }
    }

    [Theory]
    [InlineData("public partial class Outer { private class Hidden; [Workflow] public partial class W { [Task] private Hidden A() => new(); } }", "Outer+W", "private")]
    [InlineData("public partial class Outer { private class Hidden; [Workflow] private partial class W { [Task] private Hidden A() => new(); } }", "Outer+W", "public")]
    [InlineData("public partial class Outer { protected class Hidden; [Workflow] public partial class W { [Task] private Hidden A() => new(); } }", "Outer+W", "private")]
    [InlineData("public partial class Outer { protected class Hidden; [Workflow] protected partial class W { [Task] private Hidden A() => new(); } }", "Outer+W", "public")]
    [InlineData("public partial class Outer { protected class Hidden; [Workflow] public partial class W : Outer { [Task] private Hidden A() => new(); } }", "Outer+W", "protected")]
    [InlineData("public class Base { protected class Hidden; } [Workflow] public sealed partial class W : Base { [Task] private Hidden A() => new(); }", "W", "private")]
    [InlineData("public class Base { protected class Hidden; internal class Other; } [Workflow] public partial class W : Base { [Task] private Hidden A(Other x) => new(); }", "W", "private protected")]
    [InlineData("class Hidden; [Workflow] partial class W { [Task] private Hidden A() => new(); }", "W", "public")]
    [InlineData("class Hidden; [Workflow] public static partial class W { [Task] private static Hidden A() => new(); }", "W", "internal")]
    [InlineData("public partial class Outer<T> { private struct Hidden; [Workflow] public partial class W { [Task] private Outer<int>.Hidden? A() => null; } }", "Outer`1+W", "private")]
    public async Task RunAsync_IsAsAccessible_AsTheTypesAroundIt(string source, string type, string expected) =>
        Assert.Equal(expected, AccessibilityOf(await new Source(source).CheckAsync(), type));

    [Fact]
    public async Task ABaseInAnotherAssembly_GivesItsTasks()
    {
        string result = await new Source("[Workflow] public sealed partial class W : Base<int> { protected override int Make(int seed) => seed; [Task] public int Count(List<int> many, string text) => many.Count + text.Length; }")
        {
            References = [Image("public abstract class Base<T> { [Task] protected abstract T Make(int seed = 3); [Task] public virtual string Text(T make) => $\"{make}\"; [Task] internal int Hidden() => 1; protected class Own; [Task] protected static List<T> Many(T make) => [make]; }")],
        }.CheckAsync() is { } output ? string.Join(" ", output.GetTypeByMetadataName("W")!.GetMembers("RunAsync").Select(static run => run.ToDisplayString())) : "";

        Assert.StartsWith("W.RunAsync(int, System.Threading.CancellationToken)", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExternAlias_IsKept()
    {
        MetadataReference library = Image("namespace N { public class Thing { public class Inner<T> { } } }");

        await new Source("extern alias Lib; using System.Collections.Generic; using Orchestrator; [Workflow] public partial class W { [Task] public Lib::N.Thing A(Lib::N.Thing.Inner<Lib::N.Thing?> x) => new(); [Task] public List<Lib::N.Thing> B(Lib::N.Thing a) => [a]; }")
        {
            References = [library.WithAliases(["Lib", "Other"])],
            HasUsings = false,
        }.CheckAsync();
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12, DocumentationMode.None, NullableContextOptions.Disable)]
    [InlineData(LanguageVersion.CSharp12, DocumentationMode.Parse, NullableContextOptions.Warnings)]
    [InlineData(LanguageVersion.CSharp13, DocumentationMode.Diagnose, NullableContextOptions.Annotations)]
    [InlineData(LanguageVersion.Preview, DocumentationMode.Diagnose, NullableContextOptions.Enable)]
    public async Task AnyLanguageSetting_IsFine(LanguageVersion language, DocumentationMode documentation, NullableContextOptions nullable)
    {
        string result = await new Source("""
            [Workflow] public partial class W<T> where T : class
            {
                [Task] public string A(string x, int n, T t, string y = "y", int? o = null) => x;
                [Task] public async System.Threading.Tasks.Task<List<string>> BAsync(string a, T t) { await System.Threading.Tasks.Task.Yield(); return new List<string> { a }; }
                [Task(AllowFailure = true)] public object C(List<string> b) => b[0];
            }
            """)
        {
            Language = language,
            Documentation = documentation,
            Nullable = nullable,
            CheckOverflow = true,
            Use = "(await new W<string>().RunAsync(\"x\", 1, \"t\")).Value",
        }.RunAsync();

        Assert.Equal("x", result);
    }

    [Fact]
    public Task ATopLevelProgram_MayHoldAWorkflow() => new Source(
        "System.Console.WriteLine(await new W().RunAsync()); System.Console.WriteLine(await new Program().RunAsync()); [Workflow] partial class W { [Task] public int A() => 1; } [Workflow] partial class Program { [Task] public int A() => 1; }")
    { Output = OutputKind.ConsoleApplication }.CheckAsync();

    [Fact]
    public Task Aliases_AreResolved() => new Source(
        "global using Wf = Orchestrator.WorkflowAttribute; global using Names = System.Collections.Generic.List<string>; using Step = Orchestrator.TaskAttribute; [Wf] public partial class W { [Step] public Names A() => []; [Step] public (int, Names) B(Names a) => (1, a); }",
        "[Wf] public partial class V { [Orchestrator.TaskAttribute] public Names A() => new(); }")
    { HasUsings = false }.CheckAsync();

    [Theory]
    [InlineData("[Workflow] public partial class W { [Task, Obsolete(\"old\")] public int A() => 1; [Task] public int B(int a) => a; }")]
    [InlineData("[Obsolete(\"old\")] public class Old { } [Workflow] public partial class W { [Task, Obsolete] public Old A(Old x) => x; [Task, Obsolete] public Old B(Old a) => a; }")]
    [InlineData("[Obsolete(\"old\", error: true)] public class Old { } [Obsolete, Workflow] public partial class W { [Task] public Old A(Old x) => x; [Task, Obsolete(\"x\", true)] public Old B(Old a) => a; }")]
    [InlineData("#pragma warning disable EXP1, EXP2\n[System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")] public class New { public class Inner { } } [Workflow] public partial class W { [Task] public List<New.Inner?[]> A(New x) => []; [Task, System.Diagnostics.CodeAnalysis.Experimental(\"EXP2\")] public int B(List<New.Inner?[]> a) => 1; }")]
    [InlineData("#pragma warning disable EXP3\n[System.Diagnostics.CodeAnalysis.Experimental(\"EXP3\"), Workflow] public partial class W { [Task] public int A() => 1; } [System.Diagnostics.CodeAnalysis.Experimental(\"EXP3\")] public static partial class Outer { [Workflow] public partial class V { [Task] public int A() => 1; } }")]
    public Task ObsoleteAndExperimental_AreNoNews(string source) => new Source(source).CheckAsync();

    [Theory]
    [InlineData("[Workflow] public partial class W { [Task, Obsolete(\"no\", true)] public int «A»() => 1; }")]
    [InlineData("[Obsolete(\"no\", true)] public class Old { } [Workflow] public partial class W { [Task, Obsolete] public int «A»(Old x) => 1; }")]
    [InlineData("public interface I { int A(); } [Workflow] public partial class W : I { [Task] int I.«A»() => 1; }")]
    [InlineData("[Workflow] public partial class W { public int P { [Task] «get»; } }")]
    [InlineData("[Workflow] public partial class W { [Task] public static W operator «+»(W a, W b) => a; }")]
    [InlineData("[Workflow] public partial class W { [Task] ~«W»() { } }")]
    [InlineData("[Workflow] public partial class W<T> where T : allows ref struct { [Task] public void A(T «x») { } }")]
    [InlineData("[Workflow] public unsafe partial class W { [Task] public void A(int*[] «x») { } }")]
    [InlineData("[Workflow] public unsafe partial class W { [Task] public void A(delegate*<int, void>[] «x») { } }")]
    [InlineData("public abstract class B { [Task] public int A() => 1; } [Workflow] public partial class W : B { public new int «A»() => 2; }")]
    [InlineData("public abstract class B { [Task] public int A() => 1; } [Workflow] public partial class W : B { public new int «A» => 2; }")]
    public async Task WhatCanNotBeCalled_IsToldSo(string marked)
    {
        var source = new MarkedSource(marked);

        Diagnostic diagnostic = Assert.Single((await Robustness.Source.DiagnoseAsync(new Source(source.Text).Compile())).All);

        Assert.Equal(("ORCH010", source.Text[source.Places[0].Start..source.Places[0].End]), (diagnostic.Id, diagnostic.Pointed()));
    }

    [Theory]
    [InlineData("public class Made : Task<int> { public Made() : base(() => 1) { } } [Workflow] public partial class W { [Task] public Made «A»() => new(); }")]
    [InlineData("[Workflow] public partial class W<T> where T : Task { [Task] public T «A»() => null!; }")]
    [InlineData("[Workflow] public unsafe partial class W { [Task] public int*[] «A»() => []; }")]
    public async Task WhatCanNotBeReturned_IsToldSo(string marked)
    {
        var source = new MarkedSource(marked);

        Diagnostic diagnostic = Assert.Single((await Robustness.Source.DiagnoseAsync(new Source(source.Text).Compile())).All);

        Assert.Equal(("ORCH018", source.Text[source.Places[0].Start..source.Places[0].End]), (diagnostic.Id, diagnostic.Pointed()));
    }

    [Theory]
    [InlineData("namespace System.Threading.Tasks { public class Task<T, U> { } } [Workflow] public partial class W { [Task] public System.Threading.Tasks.Task<int, int> A() => new(); }")]
    [InlineData("public interface IAsyncEnumerable<T> { } [Workflow] public partial class W { [Task] public IAsyncEnumerable<int>? A() => null; }")]
    [InlineData("[Workflow] public static partial class W { extension(string s) { public int Length2() => 1; } [Task] public static int A() => 1; }")]
    [InlineData("public abstract class B { [Task] public static int A() => 1; } [Workflow] public partial class W : B { public new int A() => 2; [Task] public int C(int a) => a; }")]
    [InlineData("public abstract class B { [Task] public int A() => 1; } [Workflow] public partial class W : B { public int A(string x) => 2; [Task] public int C(int a) => a; }")]
    public Task WhatOnlyLooksWrong_IsFine(string source) => new Source(source).CheckAsync();

    [Fact]
    public void AnExperimentalWorkflow_TellsItsUsers()
    {
        CSharpCompilation compilation = new Source("[System.Diagnostics.CodeAnalysis.Experimental(\"EXP\"), Workflow] public partial class W { [Task] public int A() => 1; } public static class User { public static object Use() => new W().RunAsync(); }").Compile();

        Harness.Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);

        Assert.All(output.GetDiagnostics(TestContext.Current.CancellationToken), static d => Assert.Equal(("EXP", "Source0.cs"), (d.Id, d.Location.SourceTree!.FilePath)));
    }

    private static string AccessibilityOf(Compilation compilation, string type) =>
        SyntaxFacts.GetText(compilation.GetTypeByMetadataName(type)!.GetMembers("RunAsync").First().DeclaredAccessibility);

    private static PortableExecutableReference Image(string source)
    {
        using var stream = new MemoryStream();
        Assert.True(new Source(source).Compile().Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
