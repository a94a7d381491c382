using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Validation.Recording;

namespace Orchestrator.Generators.Tests.Recording;

/// <summary>What we think that System.Text.Json will generate is what it does generate.</summary>
public sealed class KnownTypesTests
{
    [Theory]
    [InlineData("int")]
    [InlineData("Model")]
    [InlineData("List<Model?>")]
    [InlineData("Dictionary<string, Model[]>[]")]
    [InlineData("IReadOnlyList<IReadOnlyDictionary<Guid, Color?>>")]
    [InlineData("System.Collections.Immutable.ImmutableArray<Model>")]
    [InlineData("Queue<HashSet<Uri>>")]
    [InlineData("(int Count, Model Made)")]
    [InlineData("Tuple<Color, DateOnly>")]
    [InlineData("KeyValuePair<Version, TimeSpan>")]
    [InlineData("Node")]
    [InlineData("Derived")]
    [InlineData("Shape")]
    [InlineData("IShape")]
    [InlineData("Converted")]
    [InlineData("Hidden")]
    [InlineData("Fields")]
    [InlineData("Generic<Model, Generic<Color, byte[]>>")]
    [InlineData("Bag")]
    [InlineData("Struct?")]
    [InlineData("Own")]
    [InlineData("OwnMap")]
    [InlineData("System.Collections.ArrayList")]
    [InlineData("System.Collections.Hashtable")]
    [InlineData("Memory<Model>")]
    [InlineData("ReadOnlyMemory<byte>")]
    [InlineData("System.Text.Json.JsonElement")]
    [InlineData("System.Text.Json.Nodes.JsonObject")]
    [InlineData("Odd")]
    [InlineData("object")]
    [InlineData("Decorated")]
    [InlineData("Exact")]
    [InlineData("int[][]")]
    [InlineData("IEnumerable<Half>")]
    [InlineData("Partly")]
    [InlineData("Model), GenerationMode = JsonSourceGenerationMode.Metadata")]
    public void AContext_KnowsWhatItsRootsConsistOf(string root)
    {
        CSharpCompilation compilation = Harness.Compile("using System.Text.Json.Serialization; " + Types
            + $" [JsonSerializable(typeof({(root.Contains("Mode", StringComparison.Ordinal) ? root : root + ")")})] public sealed partial class Context : JsonSerializerContext; ");
        CSharpGeneratorDriver.Create([Sdk.Json], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _, TestContext.Current.CancellationToken);
        // Keys are strings, which need no context, in what has no type.
        bool isUntyped = root.EndsWith("Hashtable", StringComparison.Ordinal);
        var names = new TypeNames(generated);
        IEnumerable<string> actual = generated.GetTypeByMetadataName("Context")!.GetMembers().OfType<IPropertySymbol>()
            .Select(static property => property.Type).OfType<INamedTypeSymbol>().Where(static type => type.Name == "JsonTypeInfo")
            .Select(type => names.TypeOf(type.TypeArguments[0]));

        Assert.Equal(actual.Where(name => !isUntyped || name != "string").Order(StringComparer.Ordinal), KnownTypes.Of(compilation.GetTypeByMetadataName("Context")!, compilation).Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ATypeWithoutEnd_HasAnEndHere()
    {
        CSharpCompilation compilation = Harness.Compile("public class Endless<T> { public Endless<List<T>>? Next { get; set; } public Endless<T[]>? Other { get; set; } } [System.Text.Json.Serialization.JsonSerializable(typeof(Endless<int>))] public abstract class Context;");

        Assert.InRange(KnownTypes.Of(compilation.GetTypeByMetadataName("Context")!, compilation).Names.Count, 10, 5_000);
    }

    private const string Types = """
        public enum Color : byte { Red }
        public record Model(string Name, Color? Color, Uri? Place) { public double Area => 1; }
        public sealed record Node(Node? Next, List<Node> Children);
        public class Base { public DateTime Made { get; set; } public virtual long Size { get; set; } }
        public class Derived : Base { public override long Size { get; set; } public short Own { get; init; } }
        [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Square), "square")] public abstract class Shape { public int Id { get; set; } }
        public class Circle : Shape { public float Radius { get; set; } }
        public class Square : Shape { public decimal Side { get; set; } }
        public interface INamed { string Name { get; } }
        public interface IShape : INamed { Color Color { get; } }
        [JsonConverter(typeof(JsonStringEnumConverter<Color>))] public class Converted { public int Number { get; set; } }
        public class Hidden
        {
            [JsonIgnore] public Guid Ignored { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Version? Sometimes { get; set; }
            internal TimeSpan Internal { get; set; }
            [JsonInclude] internal DateOnly Included { get; set; }
            public sbyte Readable { get; private set; }
            public ushort Writable { private get; set; }
            public static Half Static { get; set; }
            private uint Private { get; set; }
            public ulong this[int i] => 1;
        }
        public class Fields { public int Number; public readonly long Fixed; [JsonInclude] internal Guid Included; private DateOnly _hidden = default; public const short Constant = 1; public DateOnly Get() => _hidden; }
        public class Generic<T, U> { public T? First { get; set; } public List<U> Second { get; set; } = []; }
        public class Bag { [JsonExtensionData] public Dictionary<string, object>? More { get; set; } }
        public struct Struct { public int X { get; set; } public char Y; }
        public class Own : List<Model> { public Guid Unseen { get; set; } }
        public class OwnMap : Dictionary<int, Version> { }
        public class Odd { public Action? Act { get; set; } public Type? Type { get; set; } public IntPtr Pointer { get; set; } }
        public class Decorated { [JsonConverter(typeof(JsonStringEnumConverter<Color>))] public Color Color { get; set; } public Int128 Big { get; set; } }
        public class Exact(TimeOnly at) { public TimeOnly At { get; } = at; }
        public class Partly { private class Secret; public object? Open { get; set; } public Color Color { get; protected set; } protected Guid Id { get; set; } }
        """;
}
