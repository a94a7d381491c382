using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orchestrator;

/// <summary>The codec of each type: bytes as they are, text as UTF-8, everything else as JSON. Without reflection.</summary>
internal static class Codecs
{
    /// <summary>The codec of a type.</summary>
    /// <param name="context">Knows the types that are not built in; <see langword="null"/> where there is none.</param>
    /// <exception cref="CheckpointStoreException">The context does not know the type.</exception>
    public static Codec<T> Of<T>(JsonSerializerContext? context)
    {
        if (typeof(T) == typeof(byte[]))
        {
            return (Codec<T>)(object)BytesCodec.Instance;
        }

        if (typeof(T) == typeof(string))
        {
            return (Codec<T>)(object)TextCodec.Instance;
        }

        JsonTypeInfo<T> type = BuiltInJson.Of<T>() ?? (JsonTypeInfo<T>?)context?.GetTypeInfo(typeof(T)) ?? throw new CheckpointStoreException(
            context is null
                ? $"'{typeof(T)}' can't be recorded: name a JsonSerializerContext that knows it, by [Workflow(Json = typeof(MyContext))]."
                : $"'{typeof(T)}' can't be recorded: '{context.GetType()}' does not know it. Add [JsonSerializable(typeof({typeof(T).Name}))] to it.");
        return new JsonCodec<T>(type);
    }
}
