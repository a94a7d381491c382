namespace Orchestrator;

/// <summary>An exception as it is recorded.</summary>
public sealed record RecordedError
{
    /// <summary>The most characters of each of its texts; the rest is cut off: 32 Ki.</summary>
    public const int MaxLength = 32 * 1024;

    /// <summary>An exception as it is recorded.</summary>
    /// <param name="type">The full name of its type.</param>
    /// <param name="message">Its message.</param>
    /// <param name="details">All that is known of it, inner exceptions and stack traces included, or <see langword="null"/>.</param>
    public RecordedError(string type, string message, string? details = null)
    {
        Type = Storable(type);
        Message = Storable(message);
        Details = details is null ? null : Storable(details);
    }

    /// <summary>The full name of its type.</summary>
    public string Type { get; }

    /// <summary>Its message.</summary>
    public string Message { get; }

    /// <summary>All that is known of it, inner exceptions and stack traces included, or <see langword="null"/>.</summary>
    public string? Details { get; }

    /// <summary>What is recorded of an exception.</summary>
    /// <param name="exception">The exception.</param>
    public static RecordedError Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        string type = exception.GetType().ToString();

        // An exception is the user's code too: that it can't say what it is must not be why a failure is lost.
        try
        {
            return new(type, exception.Message, exception.ToString());
        }
        catch (Exception thrown)
        {
            return new(type, $"its message threw '{thrown.GetType()}'");
        }
    }

    // Not every database takes every string: NUL and halves of surrogate pairs are not text to all of them, and a message must not be why a failure is lost.
    private static string Storable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ReadOnlySpan<char> kept = text.AsSpan(0, Math.Min(text.Length, MaxLength));
        var storable = new System.Text.StringBuilder(kept.Length);
        foreach (System.Text.Rune rune in kept.EnumerateRunes())
        {
            storable.Append(rune.Value == 0 ? System.Text.Rune.ReplacementChar : rune);
        }

        return storable.ToString();
    }
}
