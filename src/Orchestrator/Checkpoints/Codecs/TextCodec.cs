using System.Buffers;
using System.Text;

namespace Orchestrator;

/// <summary>Text as UTF-8.</summary>
internal sealed class TextCodec : Codec<string>
{
    // What is no text must not be replaced by something else: every consumer reads exactly what was put out.
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static TextCodec Instance { get; } = new();

    public override string Id => "text";

    protected override void WriteValue(string value, IBufferWriter<byte> payload) => s_strict.GetBytes(value, payload);

    protected override string ReadValue(ReadOnlySpan<byte> payload) => s_strict.GetString(payload);
}
