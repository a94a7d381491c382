using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Orchestrator;

/// <summary>Default values of inputs: the types that a document has a form for.</summary>
internal static class DefinitionDefaults
{
    private static readonly Dictionary<Type, Func<JsonElement, object>> s_readers = new()
    {
        [typeof(string)] = static json => json.GetString()!,
        [typeof(bool)] = static json => json.GetBoolean(),
        [typeof(byte)] = static json => json.GetByte(),
        [typeof(short)] = static json => json.GetInt16(),
        [typeof(int)] = static json => json.GetInt32(),
        [typeof(long)] = static json => json.GetInt64(),
        [typeof(uint)] = static json => json.GetUInt32(),
        [typeof(ulong)] = static json => json.GetUInt64(),
        [typeof(float)] = static json => json.GetSingle(),
        [typeof(double)] = static json => json.GetDouble(),
        [typeof(decimal)] = static json => json.GetDecimal(),
        [typeof(Guid)] = static json => json.GetGuid(),
        [typeof(DateTime)] = static json => json.GetDateTime(),
        [typeof(DateTimeOffset)] = static json => json.GetDateTimeOffset(),
    };

    /// <summary>Reads a value; the reason why not, where that can't be.</summary>
    public static string? TryRead<T>(JsonElement json, [MaybeNull] out T value)
    {
        value = default;
        if (json.ValueKind == JsonValueKind.Null && default(T) is null)
        {
            return null;
        }

        if (!s_readers.TryGetValue(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), out Func<JsonElement, object>? read))
        {
            return $"a default of type '{typeof(T)}' has no form in JSON; give the input in each run, or let it be a text or a number";
        }

        try
        {
            value = (T)read(json);
            return null;
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException)
        {
            return $"{json.ValueKind} is no '{typeof(T)}'";
        }
    }

    /// <summary>Writes a value; <see langword="false"/> where its type has no form.</summary>
    public static bool TryWrite(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                return true;
            case string text:
                json.WriteStringValue(text);
                return true;
            case bool truth:
                json.WriteBooleanValue(truth);
                return true;
            case byte or short or int or long:
                json.WriteNumberValue(Convert.ToInt64(value, null));
                return true;
            case uint or ulong:
                json.WriteNumberValue(Convert.ToUInt64(value, null));
                return true;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                return true;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                return true;
            case decimal number:
                json.WriteNumberValue(number);
                return true;
            case Guid id:
                json.WriteStringValue(id);
                return true;
            case DateTime time:
                json.WriteStringValue(time);
                return true;
            case DateTimeOffset time:
                json.WriteStringValue(time);
                return true;
            default:
                return false;
        }
    }
}
