namespace Orchestrator;

/// <summary>A store does not do what is asked of it, and will not if it is asked again: it was made by a newer version, a value is too large, or the like.</summary>
public sealed class CheckpointStoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and the way out.</param>
    /// <param name="innerException">What it came from.</param>
    public CheckpointStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
