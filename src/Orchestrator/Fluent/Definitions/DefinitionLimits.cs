namespace Orchestrator;

/// <summary>What a definition may be at most, so that a broken or hostile document can't take the process with it.</summary>
internal static class DefinitionLimits
{
    /// <summary>The number of the schema that is read and written.</summary>
    public const int Schema = 1;

    /// <summary>The most bytes of a document: a task of a definition with a million of them has some 250.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    /// <summary>How deep objects and arrays may stand in one another; a definition needs six levels.</summary>
    public const int MaxDepth = 16;

    /// <summary>The most characters of a name.</summary>
    public const int MaxNameLength = 1024;

    /// <summary>The most faults that are told of one document.</summary>
    public const int MaxFaults = 1000;
}
