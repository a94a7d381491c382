using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orchestrator;

/// <summary>The codec of each type: bytes as they are, text as UTF-8, everything else as JSON. Without reflection where there is a context.</summary>
internal static class Codecs
{
    /// <summary>The codec of a type; made once for each context.</summary>
    /// <exception cref="CheckpointStoreException">Values of the type can't be recorded.</exception>
    public static Codec<T> For<T>(JsonSerializerContext? context) =>
        Made<T>.Last is { } made && made.Context == context ? made.Codec : (Made<T>.Last = new(context, Of<T>(context))).Codec;

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

        return new JsonCodec<T>(BuiltInJson.Of<T>() ?? (JsonTypeInfo<T>)TypeInfoOf(typeof(T), context));
    }

    /// <summary>How values of a type that is not built in are written as JSON.</summary>
    /// <exception cref="CheckpointStoreException">Values of the type can't be recorded.</exception>
    public static JsonTypeInfo TypeInfoOf(Type type, JsonSerializerContext? context)
    {
        JsonTypeInfo info = (context is null ? Reflected(type) : context.GetTypeInfo(type)) ?? throw new CheckpointStoreException(
            context is null
                ? $"name a JsonSerializerContext that knows '{NameOf(type)}', by [Workflow(Json = typeof(MyContext))] or the builder's Json."
                : $"'{NameOf(context.GetType())}' does not know '{NameOf(type)}'; add [JsonSerializable(typeof({NameOf(type)}))] to it.");
        return LossOf(info) is { } loss ? throw new CheckpointStoreException(loss) : info;
    }

    // What is not read again as it was written must not be recorded in the first place.
    private static string? LossOf(JsonTypeInfo info)
    {
        if (info.Type == typeof(object))
        {
            return "an object of any type can't be told from its JSON; name the type.";
        }

        if (info.Kind != JsonTypeInfoKind.Object || info.PolymorphismOptions is not null || Nullable.GetUnderlyingType(info.Type) is not null)
        {
            return null;
        }

        if (LeavesFieldsOut(info))
        {
            return $"JSON leaves out fields that '{NameOf(info.Type)}' consists of; use a record, or properties, or set IncludeFields by [JsonSourceGenerationOptions] on the context.";
        }

        return info.CreateObject is null && !info.Properties.Any(static member => member.AssociatedParameter is not null)
            ? $"nothing can be read as '{NameOf(info.Type)}' again: it is abstract, or has no constructor that System.Text.Json takes; add [JsonDerivedType] or [JsonConstructor]."
            : null;
    }

    private static bool LeavesFieldsOut(JsonTypeInfo info) =>
        (info.Type.IsValueType && info.Properties.Count == 0 && RuntimeHelpers.SizeOf(info.Type.TypeHandle) > sizeof(byte))
        || (!info.Options.IncludeFields && FieldsOf(info.Type).Any(
            static field => !field.IsDefined(typeof(JsonIncludeAttribute), inherit: true) && !field.IsDefined(typeof(JsonIgnoreAttribute), inherit: true)));

    private static string NameOf(Type type) => CSharpText.Of(type).Replace("global::", "", StringComparison.Ordinal).Replace("@", "", StringComparison.Ordinal);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Where a trimmed program does not know its fields any more, the same was refused before it was trimmed.")]
    private static FieldInfo[] FieldsOf(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Not reached where reflection is off, as it is by default in a trimmed program.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Not reached where reflection is off, as it is by default in a program compiled ahead of time.")]
    private static JsonTypeInfo? Reflected(Type type) =>
        JsonSerializer.IsReflectionEnabledByDefault ? JsonSerializerOptions.Default.GetTypeInfo(type) : null;

    private sealed record Made<T>(JsonSerializerContext? Context, Codec<T> Codec)
    {
        public static volatile Made<T>? Last;
    }
}
