using System.Text.Json.Serialization;

namespace Orchestrator.Storage.Tests.Manifest;

public sealed partial class TypeShapeTests
{
    [Theory]
    [InlineData(typeof(int), "Int32")]
    [InlineData(typeof(string), "String")]
    [InlineData(typeof(double?), "Double?")]
    [InlineData(typeof(byte[]), "Byte[]")]
    [InlineData(typeof(List<byte>), "[Byte]")]
    [InlineData(typeof(int[]), "[Int32]")]
    [InlineData(typeof(List<int>), "[Int32]")]
    [InlineData(typeof(int[][]), "[[Int32]]")]
    [InlineData(typeof(Dictionary<string, int?[]>), "[String=>[Int32?]]")]
    [InlineData(typeof(Level), "<None=0,Low=1,High=2,Top=4>")]
    [InlineData(typeof(Level?), "<None=0,Low=1,High=2,Top=4>?")]
    [InlineData(typeof(Model), "{Level:<None=0,Low=1,High=2,Top=4>,Name:String,Weights:[Double]}")]
    [InlineData(typeof(ModelInAnotherOrder), "{Level:<None=0,Low=1,High=2,Top=4>,Name:String,Weights:[Double]}")]
    [InlineData(typeof(Renamed), "{title:String}")]
    [InlineData(typeof(Pair<Model>), "{First:{Level:<None=0,Low=1,High=2,Top=4>,Name:String,Weights:[Double]},Second:#1}")]
    [InlineData(typeof(Node), "{Children:[#0],Parent:#0}")]
    [InlineData(typeof(Forest), "[[^1]]")]
    [InlineData(typeof(Point?), "{X:Int32}?")]
    [InlineData(typeof(WithPoint), "{At:{X:Int32}?}")]
    [InlineData(typeof(Animal), "{Name:String}($kind|\"cat\"{Lives:Int32,Name:String}|\"dog\"{Name:String}|7{Name:String})")]
    [InlineData(typeof(Converted), "{At:Orchestrator.Storage.Tests.Manifest.TypeShapeTests+PointConverter,Level:<None=0,Low=1,High=2,Top=4>}")]
    [InlineData(typeof(System.Text.Json.JsonElement), "System.Text.Json.JsonElement")]
    [InlineData(typeof(Memory<byte>), "System.Memory`1[System.Byte]")]
    public void AType_HasOneShape_WithOrWithoutAContext(Type type, string shape)
    {
        Assert.Equal(shape, TypeShape.Of(type, null));
        Assert.Equal(shape, TypeShape.Of(type, ShapeContext.Default));
    }

    [Fact]
    public void AnotherMeaningOfAnEnum_IsAnotherShape() => Assert.NotEqual(TypeShape.Of(typeof(Level), null), TypeShape.Of(typeof(Other), null));

    [Fact]
    public void AShape_OfManyTypesThatReferToOneAnother_IsNoLongerThanTheseTypes() => Assert.True(TypeShape.Of(typeof(A), null).Length < 200);

    [Fact]
    public void WhatCannotBeRecorded_IsRefused_WhereverItStands()
    {
        Assert.Contains("an object of any type", Assert.Throws<CheckpointStoreException>(() => TypeShape.Of(typeof(Pair<object>), null)).Message, StringComparison.Ordinal);
        Assert.Contains("leaves out fields", Assert.Throws<CheckpointStoreException>(() => TypeShape.Of(typeof(List<(int, int)>), null)).Message, StringComparison.Ordinal);
        Assert.Contains("does not know", Assert.Throws<CheckpointStoreException>(() => TypeShape.Of(typeof(Version[][]), ShapeContext.Default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ANullableThatTheContextDoesNotKnow_IsRefused_ThoughItKnowsTheTypeItself()
    {
        Assert.Equal("{Y:Int32}", TypeShape.Of(typeof(Known), ShapeContext.Default));

        Assert.Throws<CheckpointStoreException>(() => TypeShape.Of(typeof(Known?), ShapeContext.Default));
    }

    internal enum Level
    {
        High = 2,
        Low = 1,
        None = 0,
        Top = 4,
    }

    internal enum Other
    {
        None,
        Low,
        High = 3,
        Top = 4,
    }

    internal sealed record Model(string Name, double[] Weights, Level Level);

    internal sealed class ModelInAnotherOrder
    {
        public List<double> Weights { get; set; } = [];

        public Level Level { get; set; }

        public string Name { get; set; } = "";

        [JsonIgnore]
        public object? Cache { get; set; }
    }

    internal sealed record Renamed([property: JsonPropertyName("title")] string Name);

    internal sealed record Pair<T>(T First, T Second);

    internal sealed class Node
    {
        public Node? Parent { get; set; }

        public List<Node> Children { get; set; } = [];
    }

    internal sealed class Forest : List<Forest>;

    internal readonly record struct Point(int X);

    internal readonly record struct Known(int Y);

    internal sealed record WithPoint(Point? At);

    [JsonPolymorphic(TypeDiscriminatorPropertyName = "$kind")]
    [JsonDerivedType(typeof(Dog), "dog")]
    [JsonDerivedType(typeof(Cat), "cat")]
    [JsonDerivedType(typeof(Fish), 7)]
    internal abstract record Animal(string Name);

    internal sealed record Dog(string Name) : Animal(Name);

    internal sealed record Cat(string Name, int Lives) : Animal(Name);

    internal sealed record Fish(string Name) : Animal(Name);

    internal sealed class Converted
    {
        [JsonConverter(typeof(PointConverter))]
        public Point At { get; set; }

        [JsonConverter(typeof(JsonStringEnumConverter<Level>))]
        public Level Level { get; set; }
    }

    internal sealed class PointConverter : JsonConverter<Point>
    {
        public override Point Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) => new(reader.GetInt32());

        public override void Write(System.Text.Json.Utf8JsonWriter writer, Point value, System.Text.Json.JsonSerializerOptions options) => writer.WriteNumberValue(value.X);
    }

    internal sealed record A(B One, B Two, C Three, D Four);

    internal sealed record B(A One, C Two, D Three);

    internal sealed record C(A One, B Two, D Three);

    internal sealed record D(A One, B Two, C Three);

    [JsonSerializable(typeof(List<byte>))]
    [JsonSerializable(typeof(List<int>))]
    [JsonSerializable(typeof(int[][]))]
    [JsonSerializable(typeof(Dictionary<string, int?[]>))]
    [JsonSerializable(typeof(Level?))]
    [JsonSerializable(typeof(Model))]
    [JsonSerializable(typeof(ModelInAnotherOrder))]
    [JsonSerializable(typeof(Renamed))]
    [JsonSerializable(typeof(Pair<Model>))]
    [JsonSerializable(typeof(Node))]
    [JsonSerializable(typeof(Forest))]
    [JsonSerializable(typeof(Point?))]
    [JsonSerializable(typeof(Known))]
    [JsonSerializable(typeof(WithPoint))]
    [JsonSerializable(typeof(Animal))]
    [JsonSerializable(typeof(Converted))]
    [JsonSerializable(typeof(System.Text.Json.JsonElement))]
    [JsonSerializable(typeof(Memory<byte>))]
    private sealed partial class ShapeContext : JsonSerializerContext;
}
