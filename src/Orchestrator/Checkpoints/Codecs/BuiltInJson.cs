using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orchestrator;

/// <summary>The types that need no context: primitives, enums and the like, whether they may be missing or not, and arrays of these.</summary>
internal static class BuiltInJson
{
    // NaN and the infinities are values too.
    private static readonly JsonSerializerOptions s_options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        TypeInfoResolver = new Resolver(),
    };

    private static readonly Dictionary<Type, JsonTypeInfo> s_types = MakeTypes();

    /// <summary>Whether a type needs no context.</summary>
    public static bool Knows(Type type) => s_types.ContainsKey(type) || type.IsEnum;

    public static JsonTypeInfo<T>? Of<T>()
    {
        if (s_types.TryGetValue(typeof(T), out JsonTypeInfo? type))
        {
            return (JsonTypeInfo<T>)type;
        }

        return typeof(T).IsEnum ? JsonMetadataServices.CreateValueInfo<T>(s_options, new EnumConverter<T>()) : null;
    }

    private static Dictionary<Type, JsonTypeInfo> MakeTypes()
    {
        Dictionary<Type, JsonTypeInfo> types = [];
        Add(JsonMetadataServices.BooleanConverter);
        Add(JsonMetadataServices.CharConverter);
        Add(JsonMetadataServices.SByteConverter);
        Add(JsonMetadataServices.ByteConverter);
        Add(JsonMetadataServices.Int16Converter);
        Add(JsonMetadataServices.UInt16Converter);
        Add(JsonMetadataServices.Int32Converter);
        Add(JsonMetadataServices.UInt32Converter);
        Add(JsonMetadataServices.Int64Converter);
        Add(JsonMetadataServices.UInt64Converter);
        Add(JsonMetadataServices.Int128Converter);
        Add(JsonMetadataServices.UInt128Converter);
        Add(JsonMetadataServices.HalfConverter);
        Add(JsonMetadataServices.SingleConverter);
        Add(JsonMetadataServices.DoubleConverter);
        Add(JsonMetadataServices.DecimalConverter);
        Add(JsonMetadataServices.GuidConverter);
        Add(JsonMetadataServices.DateTimeConverter);
        Add(JsonMetadataServices.DateTimeOffsetConverter);
        Add(JsonMetadataServices.DateOnlyConverter);
        Add(JsonMetadataServices.TimeOnlyConverter);
        Add(JsonMetadataServices.TimeSpanConverter);
        AddWithArray(JsonMetadataServices.CreateValueInfo<string?>(s_options, JsonMetadataServices.StringConverter));
        AddWithArray(JsonMetadataServices.CreateValueInfo<Uri?>(s_options, JsonMetadataServices.UriConverter));
        AddWithArray(JsonMetadataServices.CreateValueInfo<Version?>(s_options, JsonMetadataServices.VersionConverter));
        return types;

        void Add<T>(JsonConverter<T> converter)
            where T : struct
        {
            JsonTypeInfo<T> type = JsonMetadataServices.CreateValueInfo<T>(s_options, converter);
            AddWithArray(type);
            types.Add(typeof(T?), JsonMetadataServices.CreateValueInfo<T?>(s_options, JsonMetadataServices.GetNullableConverter(type)));
        }

        void AddWithArray<T>(JsonTypeInfo<T> element)
        {
            types.Add(typeof(T), element);
            JsonCollectionInfoValues<T[]> array = new() { ElementInfo = element, NumberHandling = s_options.NumberHandling };
            types.Add(typeof(T[]), JsonMetadataServices.CreateArrayInfo(s_options, array));
        }
    }

    /// <summary>Where arrays find their elements.</summary>
    private sealed class Resolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => s_types.GetValueOrDefault(type);
    }
}
