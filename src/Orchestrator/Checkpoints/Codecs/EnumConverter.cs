using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator;

/// <summary>Enums as their numbers, as System.Text.Json does by default. Its own converter asks for a type that is known to be an enum.</summary>
internal sealed class EnumConverter<T> : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // What the constants are does not matter: the bits are kept.
        long bits = reader.TryGetInt64(out long number) ? number : unchecked((long)reader.GetUInt64());
        return Unsafe.SizeOf<T>() switch
        {
            sizeof(byte) => As((byte)bits),
            sizeof(short) => As((short)bits),
            sizeof(int) => As((int)bits),
            _ => As(bits),
        };
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(
        Unsafe.SizeOf<T>() switch
        {
            sizeof(byte) => Unsafe.As<T, byte>(ref value),
            sizeof(short) => Unsafe.As<T, short>(ref value),
            sizeof(int) => Unsafe.As<T, int>(ref value),
            _ => Unsafe.As<T, long>(ref value),
        });

    private static T As<TNumber>(TNumber number) => Unsafe.As<TNumber, T>(ref number);
}
