using System.Buffers;

namespace Orchestrator;

/// <summary>How values of a type become bytes and values again.</summary>
internal abstract class Codec<T>
{
    /// <summary>The codec of every <see langword="null"/>: what can't be told from something else otherwise has a codec of its own.</summary>
    public const string NullId = "null";

    /// <summary>What is stored with the bytes, so that no other reads them.</summary>
    public abstract string Id { get; }

    /// <summary>Writes a value.</summary>
    /// <returns>The id that belongs to the bytes.</returns>
    public string Write(T value, IBufferWriter<byte> payload)
    {
        if (value is null)
        {
            return NullId;
        }

        WriteValue(value, payload);
        return Id;
    }

    /// <summary>Reads a value.</summary>
    /// <exception cref="CheckpointStoreException">The bytes were written by another codec, or can't be read.</exception>
    public T Read(string? id, ReadOnlySpan<byte> payload)
    {
        if (id == NullId && default(T) is null)
        {
            return default!;
        }

        if (id != Id)
        {
            throw new CheckpointStoreException(
                $"A recorded value was written as '{id ?? "nothing"}', but '{typeof(T)}' is read as '{Id}': the type of the output has changed since. Raise the version of its task.");
        }

        try
        {
            return ReadValue(payload);
        }
        catch (Exception cause) when (cause is not CheckpointStoreException)
        {
            throw new CheckpointStoreException($"A recorded value can't be read as '{typeof(T)}': {cause.Message}", cause);
        }
    }

    protected abstract void WriteValue(T value, IBufferWriter<byte> payload);

    protected abstract T ReadValue(ReadOnlySpan<byte> payload);
}
