using System.Collections.Immutable;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Generators.Locks;

namespace Orchestrator.Generators.Tests.Locks;

/// <summary>A shape has what System.Text.Json has of a type, and what stands there.</summary>
public sealed class ShapeTests
{
    private const string Json = "System.Text.Json.Serialization.Json";

    /// <summary>Types by the name <c>P</c>.</summary>
    public static TheoryData<string> Types =>
    [
        "public sealed record P(int A, string B, double? C);",
        "public sealed record P(Q Inner, Q[] Many, Dictionary<string, List<Q>> ByName); public sealed record Q(int X, Guid Y);",
        "public class B { public int FromBase { get; set; } public virtual int Over { get; set; } protected int Hidden { get; set; } } public class P : B { public override int Over { get; set; } public new string FromBase { get; set; } = \"\"; }",
        $"public class P {{ [{Json}PropertyName(\"other\")] public int A {{ get; set; }} [{Json}Ignore] public int B {{ get; set; }} [{Json}Include] public int C; [{Json}Include] internal int D {{ get; set; }} public int E; public static int F {{ get; set; }} public int this[int i] => i; internal int G {{ get; set; }} [{Json}Ignore(Condition = {Json}IgnoreCondition.WhenWritingNull)] public string? H {{ get; set; }} public int I {{ get; }} private int J {{ get; set; }} }}",
        "public struct P { public int X { get; set; } public R? R { get; set; } } public struct R { public long Y { get; set; } }",
        "public interface IBase { int A { get; } } public interface P : IBase { string B { get; } }",
        "public sealed class P : List<Q> { public int Ignored { get; set; } } public sealed record Q(int X);",
        "public sealed class P : Dictionary<int, Q> { public int Ignored { get; set; } } public sealed record Q(DateTimeOffset X, TimeSpan Y, Uri Z, Version V, DateOnly D);",
        "public record P(KeyValuePair<string, int> Pair, Tuple<int, Q> Two, HashSet<Q> Set, IAsyncEnumerable<int> Later, ReadOnlyMemory<int> Memory, System.Collections.Immutable.ImmutableArray<Q> Fixed); public sealed record Q(bool X);",
        "public sealed record P<T>(T Value, P<T>[] Others); public sealed record P(P<int> Numbers, P<string> Texts);",
        "public sealed class P { private int a; public int A { set => a = value; } public int Get() => a; public int C => a; public event Action? D; public void Raise() => D?.Invoke(); }",
        "public sealed record P;",
        "public sealed record Money(decimal Amount, string Currency); public sealed record P(Money Net, Money Gross, Money? Tip, List<Money> Fees);",
        "public sealed record P(Tree Root); public sealed record Tree(Tree? Left, Tree? Right, P? Back, int Value);",
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void Paths_AreThoseOfSystemTextJson(string types)
    {
        CSharpCompilation compilation = Harness.Compile(types);
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        Type type = new AssemblyLoadContext(null).LoadFromStream(image).GetType("P")!;

        Assert.Equal(Paths(type), ShapeOf(compilation).Parts.Select(static part => part.Path));
    }

    [Theory]
    [InlineData("public enum E : byte { B = 2, A = 1, C = 255 } public sealed record P(E X, E? Y, DayOfWeek Z);", "X: <A=1,B=2,C=255>; Y: <A=1,B=2,C=255>?; Z: DayOfWeek")]
    [InlineData($"public class C {{ }} [{Json}Converter(typeof(C))] public class M {{ public int X {{ get; set; }} }} public sealed record P(M A, [property: {Json}Converter(typeof(C))] List<int> B, [property: Mine] S C); [Mine] public struct S {{ public int X {{ get; set; }} }} public sealed class MineAttribute : System.Text.Json.Serialization.JsonConverterAttribute;", "A: M; B: System.Collections.Generic.List<System.Int32>; C: S")]
    [InlineData($"[{Json}DerivedType(typeof(Q), \"q\"), {Json}DerivedType(typeof(R), 7), {Json}DerivedType(typeof(P))] public class P {{ public int X {{ get; set; }} }} public class Q : P {{ public int Y {{ get; set; }} }} public class R : P {{ }}", "X: Int32; |7.X: Int32; |P: ^; |q.X: Int32; |q.Y: Int32")]
    [InlineData("public sealed record P((int A, string) X, object Y, dynamic Z, ReadOnlyMemory<byte> Q, Memory<byte>? R, System.Text.Json.JsonElement W, int[,] V, string[][] U);", "Q: Byte[]; R: Byte[]?; U[][]: String; V: Int32[,]; W: System.Text.Json.JsonElement; X.Item1: Int32; X.Item2: String; Y: Object; Z: Object")]
    [InlineData("public struct S { public int A { get; set; } } public sealed record P(S? X, int?[] Y, S Z);", "X?.A: Int32; Y[]: Int32?; Z.A: Int32")]
    [InlineData("public class A<T> { public A<List<T>>? Next { get; set; } } public sealed record P(int X, A<int> Y);", null)]
    [InlineData("public class A { public B? B1 { get; set; } public B? B2 { get; set; } } public class B { public C? C1 { get; set; } public C? C2 { get; set; } } public class C { public D? D1 { get; set; } public D? D2 { get; set; } public D? D3 { get; set; } } public class D { public E? E1 { get; set; } public E? E2 { get; set; } public E? E3 { get; set; } } public class E { public F? F1 { get; set; } public F? F2 { get; set; } public F? F3 { get; set; } } public class F { public P? P { get; set; } public int X { get; set; } } public class P { public A? A1 { get; set; } public A? A2 { get; set; } public A? A3 { get; set; } }", null)]
    public void WhatStandsThere_IsNamed(string types, string? expected)
    {
        string shape = string.Join("; ", ShapeOf(Harness.Compile(types)).Parts.Select(static part => part.Path + ": " + part.Type));

        // A type without end has an end in the lock.
        Assert.True(expected is null ? shape.Length < 100_000 : shape == expected, shape);
    }

    [Fact]
    public void Fields_CountWhereTheContextSaysSo()
    {
        const string Fields = "public class P { public int F; public int X { get; set; } } ";
        string source = $"{Fields}[{Json}SourceGenerationOptions(IncludeFields = true), {Json}Serializable(typeof(P))] public partial class Mine : {Json}SerializerContext; "
            + "[Workflow(Durable = true, Json = typeof(Mine))] public partial class W { [Task] P A() => new(); }";

        LockedTask task = Assert.Single(Assert.Single(LockReader.Read(Locked.TextOf(Harness.Compile(source))!).Workflows).Tasks);

        Assert.Equal("F; X", string.Join("; ", task.Output!.Parts.Select(static part => part.Path)));
        Assert.Equal("X", Assert.Single(ShapeOf(Harness.Compile(Fields)).Parts).Path);
    }

    private static Shape ShapeOf(CSharpCompilation compilation) => new TypeShapes(includesFields: false).Of(compilation.GetTypeByMetadataName("P")!);

    // The paths that the metadata of the serializer has, as far as a type that is part of itself.
    private static string[] Paths(Type type)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        Add("", type, []);
        return [.. paths];

        void Add(string path, Type type, ImmutableStack<Type> outer)
        {
            if (Nullable.GetUnderlyingType(type) is { } underlying)
            {
                (path, type) = (JsonSerializerOptions.Default.GetTypeInfo(underlying).Kind == JsonTypeInfoKind.Object ? path + "?" : path, underlying);
            }

            (string Path, Type Type)[] inside = outer.Contains(type) ? [] : [.. Inside(path, JsonSerializerOptions.Default.GetTypeInfo(type))];
            Array.ForEach(inside, member => Add(member.Path, member.Type, outer.Push(type)));
            if (inside.Length == 0)
            {
                paths.Add(path);
            }
        }
    }

    private static IEnumerable<(string Path, Type Type)> Inside(string path, JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object => type.Properties.Where(static member => member.Get is not null || member.Set is not null).Select(member => ((path.Length == 0 ? "" : path + ".") + member.Name, member.PropertyType)),
        JsonTypeInfoKind.Enumerable => [(path + "[]", type.ElementType!)],
        JsonTypeInfoKind.Dictionary => [($"{path}{{{type.KeyType!.Name}}}", type.ElementType!)],
        _ => [],
    };
}
