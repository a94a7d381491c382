using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Serialization;

namespace Orchestrator.Storage.Tests.Codecs;

public sealed partial class CodecTests
{
    [Fact]
    public void BuiltInTypes_KeepTheirValues()
    {
        Keep(true);
        Keep('ä');
        Keep(sbyte.MinValue);
        Keep(byte.MaxValue);
        Keep(short.MinValue);
        Keep(ushort.MaxValue);
        Keep(int.MinValue);
        Keep(uint.MaxValue);
        Keep(long.MinValue);
        Keep(ulong.MaxValue);
        Keep(Int128.MinValue);
        Keep(UInt128.MaxValue);
        Keep(Half.Epsilon);
        Keep(float.MaxValue);
        Keep(0.1 + 0.2);
        Keep(double.NaN);
        Keep(double.NegativeInfinity);
        Keep(decimal.MaxValue);
        Keep(new Guid("0198f5c2-0d4b-7c11-9a53-0123456789ab"));
        Keep(new DateOnly(2026, 3, 14));
        Keep(new TimeOnly(15, 9, 26, 535, 897));
        Keep(TimeSpan.MinValue);
        Keep(new DateTimeOffset(2026, 3, 14, 15, 9, 26, TimeSpan.FromHours(5.5)).AddTicks(1));
        Keep(new Uri("https://example.org/a?b=ä"));
        Keep(new Version(1, 2, 3, 4));
    }

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Unspecified)]
    [InlineData(DateTimeKind.Local)]
    public void ATime_KeepsItsKind(DateTimeKind kind)
    {
        DateTime kept = Keep(new DateTime(2026, 3, 14, 15, 9, 26, kind).AddTicks(1));

        Assert.Equal(kind, kept.Kind);
    }

    [Fact]
    public void ADecimal_KeepsItsZeros() => Assert.Equal("1.500", Keep(1.500m).ToString(CultureInfo.InvariantCulture));

    [Fact]
    public void ANegativeZero_StaysNegative() => Assert.True(double.IsNegative(Keep(-0.0)));

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("with \0, ä, 任务 and \ud83d\ude80")]
    public void Text_IsKeptAsUtf8(string text)
    {
        Assert.Equal(text, Keep(text));
        Assert.Equal(("text", text), Written(text));
    }

    [Fact]
    public void TextThatIsNone_IsRefused_RatherThanChanged() => Assert.Throws<EncoderFallbackException>(() => Written("half \ud83d"));

    [Fact]
    public void Bytes_AreKeptAsTheyAre()
    {
        Assert.Equal([0, 255, 10], Keep<byte[]>([0, 255, 10]));
        Assert.Equal([], Keep<byte[]>([]));
        Assert.Equal("bytes", Written<byte[]>([1]).Id);
    }

    [Fact]
    public void ANull_IsNoValue_OfWhateverType()
    {
        Assert.Null(Keep<string?>(null));
        Assert.Null(Keep<byte[]?>(null));
        Assert.Null(Keep<int?>(null));
        Assert.Null(Keep<int[]?>(null));
        Assert.Null(Keep<Model?>(null));
        Assert.Equal(("null", ""), Written<string?>(null));
    }

    [Fact]
    public void NullablesAndArrays_AreBuiltIn()
    {
        Assert.Equal(42, Keep<int?>(42));
        Assert.Equal(double.NaN, Keep<double?>(double.NaN));
        Assert.Equal([1, 2, 3], Keep<int[]>([1, 2, 3]));
        Assert.Equal(["a", "b"], Keep<string[]>(["a", "b"]));
        Assert.Equal([0.5, double.NaN], Keep<double[]>([0.5, double.NaN]));
    }

    [Fact]
    public void Enums_AreTheirNumbers()
    {
        Keep(DayOfWeek.Friday);
        Keep((DayOfWeek)77);
        Keep(Small.Negative);
        Keep(Byte.Max);
        Keep(Short.Negative);
        Keep(Large.Max);
        Keep(Unsigned.Max);
        Assert.Equal(("json", "5"), Written(DayOfWeek.Friday));
    }

    [Fact]
    public void TypesOfTheUser_AreTheirContexts()
    {
        Model model = new("m", [1, 2]);

        (string id, string text) = Written(model);

        Assert.Equal(("json", """{"Name":"m","Weights":[1,2]}"""), (id, text));
        Model read = CodecOf<Model>().Read(id, Encoding.UTF8.GetBytes(text));
        Assert.Equal("m", read.Name);
        Assert.Equal([1, 2], read.Weights);
    }

    [Fact]
    public void ATypeThatTheContextDoesNotKnow_IsRefused_WithTheWayOut() => Assert.Equal(
        "'Orchestrator.Storage.Tests.Codecs.CodecTests.CodecContext' does not know 'System.Collections.Generic.List<System.Uri>'; " +
        "add [JsonSerializable(typeof(System.Collections.Generic.List<System.Uri>))] to it.",
        Assert.Throws<CheckpointStoreException>(() => Orchestrator.Codecs.Of<List<Uri>>(CodecContext.Default)).Message);

    [Fact]
    public void WithoutAContext_TypesOfTheUser_AreReflectedOn_AndWrittenTheSame()
    {
        var payload = new ArrayBufferWriter<byte>();
        Codec<Model> codec = Orchestrator.Codecs.For<Model>(null);

        string id = codec.Write(new("m", [1, 2]), payload);

        Assert.Equal(Written(new Model("m", [1, 2])), (id, Encoding.UTF8.GetString(payload.WrittenSpan)));
        Assert.Equal([1, 2], codec.Read(id, payload.WrittenSpan).Weights);
    }

    [Fact]
    public void ACodec_IsMadeOnce_ForEachContext()
    {
        Codec<Model> reflected = Orchestrator.Codecs.For<Model>(null);

        Assert.Same(reflected, Orchestrator.Codecs.For<Model>(null));
        Assert.NotSame(reflected, Orchestrator.Codecs.For<Model>(CodecContext.Default));
    }

    [Theory]
    [InlineData(typeof(object), "an object of any type")]
    [InlineData(typeof((int, string)), "leaves out fields that 'System.ValueTuple<System.Int32, System.String>' consists of")]
    [InlineData(typeof(System.Numerics.Vector3), "leaves out fields")]
    [InlineData(typeof(Opaque), "leaves out fields")]
    [InlineData(typeof(WithAField), "leaves out fields")]
    [InlineData(typeof(Shape), "nothing can be read as 'Orchestrator.Storage.Tests.Codecs.CodecTests.Shape' again")]
    [InlineData(typeof(IModel), "nothing can be read as")]
    [InlineData(typeof(TwoWays), "nothing can be read as")]
    public void ATypeOfWhichSomethingWouldBeLost_IsRefused_WithOrWithoutAContext(Type type, string why)
    {
        Assert.Contains(why, Assert.Throws<CheckpointStoreException>(() => Orchestrator.Codecs.TypeInfoOf(type, null)).Message, StringComparison.Ordinal);
        Assert.Contains(why, Assert.Throws<CheckpointStoreException>(() => Orchestrator.Codecs.TypeInfoOf(type, CodecContext.Default)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(Model))]
    [InlineData(typeof(Nothing))]
    [InlineData(typeof(Animal))]
    [InlineData(typeof(Measured))]
    [InlineData(typeof(List<Model>))]
    [InlineData(typeof(Dictionary<string, Model>))]
    public void ATypeOfWhichNothingIsLost_IsTaken_WithOrWithoutAContext(Type type)
    {
        Assert.Equal(type, Orchestrator.Codecs.TypeInfoOf(type, null).Type);
        Assert.Equal(type, Orchestrator.Codecs.TypeInfoOf(type, CodecContext.Default).Type);
    }

    [Fact]
    public void ATuple_IsTaken_ByAContextThatIncludesFields()
    {
        var payload = new ArrayBufferWriter<byte>();
        Codec<(int, string)> codec = Orchestrator.Codecs.Of<(int, string)>(CodecFieldContext.Default);

        string id = codec.Write((42, "a"), payload);

        Assert.Equal((42, "a"), codec.Read(id, payload.WrittenSpan));
    }

    [Fact]
    public void AValueThatIsMoreThanItsType_IsRefused_UnlessTheTypeKnowsIt()
    {
        Written(new Base());

        CheckpointStoreException refusal = Assert.Throws<CheckpointStoreException>(() => CodecOf<Base>().Write(new More(), new ArrayBufferWriter<byte>()));
        Assert.Contains("add [JsonDerivedType] to", refusal.Message, StringComparison.Ordinal);

        Assert.IsType<Dog>(Keep<Animal>(new Dog("rex")));
    }

    [Fact]
    public void WhatAnotherCodecWrote_IsNotRead()
    {
        CheckpointStoreException refusal = Assert.Throws<CheckpointStoreException>(() => CodecOf<int>().Read("text", "42"u8));

        Assert.StartsWith("A recorded value was written as 'text', but 'System.Int32' is read as 'json'", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<CheckpointStoreException>(() => CodecOf<int>().Read("null", []));
        Assert.Throws<CheckpointStoreException>(() => CodecOf<int>().Read(null, []));
        Assert.Throws<CheckpointStoreException>(() => CodecOf<string>().Read("json", "\"a\""u8));
    }

    [Fact]
    public void WhatIsBroken_IsNotRead()
    {
        Assert.Throws<CheckpointStoreException>(() => CodecOf<int>().Read("json", "4,"u8));
        Assert.Throws<CheckpointStoreException>(() => CodecOf<string>().Read("text", [0xff]));
        Assert.Throws<CheckpointStoreException>(() => CodecOf<Model>().Read("json", "[]"u8));
    }

    private static T Keep<T>(T value)
    {
        var payload = new ArrayBufferWriter<byte>();
        string id = CodecOf<T>().Write(value, payload);
        T read = CodecOf<T>().Read(id, payload.WrittenSpan);
        Assert.Equal(value, read);
        return read;
    }

    private static (string Id, string Text) Written<T>(T value)
    {
        var payload = new ArrayBufferWriter<byte>();
        string id = CodecOf<T>().Write(value, payload);
        return (id, Encoding.UTF8.GetString(payload.WrittenSpan));
    }

    private static Codec<T> CodecOf<T>() => Orchestrator.Codecs.Of<T>(CodecContext.Default);

    internal sealed record Model(string Name, int[] Weights);

    internal enum Small : sbyte
    {
        Negative = -1,
    }

    internal enum Byte : byte
    {
        Max = 255,
    }

    internal enum Short : short
    {
        Negative = -1,
    }

    internal enum Large : long
    {
        Max = long.MaxValue,
    }

    internal enum Unsigned : ulong
    {
        Max = ulong.MaxValue,
    }

    internal interface IModel
    {
        string Name { get; }
    }

    internal abstract record Shape(int Sides);

    internal record Base;

    internal sealed record More : Base;

    internal sealed record Nothing;

    [JsonDerivedType(typeof(Dog), "dog")]
    internal abstract record Animal(string Name);

    internal sealed record Dog(string Name) : Animal(Name);

    [StructLayout(LayoutKind.Auto)]
    internal readonly struct Opaque(int value)
    {
        private readonly int _value = value;

        public override string ToString() => $"{_value}";
    }

    internal sealed class WithAField
    {
        public int Value { get; set; }

        public int Lost;
    }

    internal sealed class Measured
    {
        [JsonInclude]
        public int Value;

        [JsonIgnore]
        public int Scratch = 1;
    }

    internal sealed class TwoWays
    {
        public TwoWays(int value) => Value = value;

        public TwoWays(string value) => Value = value.Length;

        public int Value { get; set; }
    }

    [JsonSerializable(typeof(Model))]
    [JsonSerializable(typeof(Base))]
    [JsonSerializable(typeof(Nothing))]
    [JsonSerializable(typeof(Animal))]
    [JsonSerializable(typeof(Measured))]
    [JsonSerializable(typeof(List<Model>))]
    [JsonSerializable(typeof(Dictionary<string, Model>))]
    [JsonSerializable(typeof(object))]
    [JsonSerializable(typeof((int, string)))]
    [JsonSerializable(typeof(System.Numerics.Vector3))]
    [JsonSerializable(typeof(Opaque))]
    [JsonSerializable(typeof(WithAField))]
    [JsonSerializable(typeof(Shape))]
    [JsonSerializable(typeof(IModel))]
    [JsonSerializable(typeof(TwoWays))]
    private sealed partial class CodecContext : JsonSerializerContext;

    [JsonSourceGenerationOptions(IncludeFields = true)]
    [JsonSerializable(typeof((int, string)))]
    private sealed partial class CodecFieldContext : JsonSerializerContext;
}
