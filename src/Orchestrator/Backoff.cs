namespace Orchestrator;

/// <summary>How the delay between attempts grows.</summary>
public enum Backoff
{
    /// <summary>It doubles with each attempt.</summary>
    Exponential,

    /// <summary>It grows by itself with each attempt: once, twice, three times.</summary>
    Linear,

    /// <summary>It stays the same.</summary>
    Constant,
}
