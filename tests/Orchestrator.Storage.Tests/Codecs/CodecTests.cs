using System.Buffers;
using System.Globalization;
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
    public void ATypeThatNobodyKnows_IsRefused_WithTheWayOut()
    {
        Assert.Equal(
            $"'{typeof(StringBuilder)}' can't be recorded: '{typeof(Context)}' does not know it. Add [JsonSerializable(typeof(StringBuilder))] to it.",
            Assert.Throws<CheckpointStoreException>(() => Orchestrator.Codecs.Of<StringBuilder>(Context.Default)).Message);
        Assert.Contains(
            "[Workflow(Json = typeof(MyContext))]", Assert.Throws<CheckpointStoreException>(() => Orchestrator.Codecs.Of<Model>(null)).Message, StringComparison.Ordinal);
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

    private static Codec<T> CodecOf<T>() => Orchestrator.Codecs.Of<T>(Context.Default);

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

    [JsonSerializable(typeof(Model))]
    private sealed partial class Context : JsonSerializerContext;
}
