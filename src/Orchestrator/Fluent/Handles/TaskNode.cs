using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>A task as it was added to a builder.</summary>
/// <remarks>What verbs change is kept beside it, so that workflows which have been built already keep what they were built with.</remarks>
internal sealed class TaskNode(int index, string name, Type? output, Delegate body, TaskRef[] takes, bool takesToken, string file, int line)
{
    private TaskSettings? _settings;

    public int Index => index;

    public string Name => name;

    /// <summary>The type of its output, or <see langword="null"/>; where it fans out, that of the array.</summary>
    public Type? Output => output;

    /// <summary>The user's own delegate.</summary>
    public Delegate Body => body;

    /// <summary>What it takes, but for the collection for whose elements it runs.</summary>
    public TaskRef[] Takes => takes;

    public bool TakesToken => takesToken;

    public string File => file;

    public int Line => line;

    /// <summary>How a run invokes it.</summary>
    public required Entry Entry { get; init; }

    /// <summary>The collection for whose elements it runs, or <see langword="null"/>.</summary>
    public EachPart? Each { get; init; }

    /// <summary>What verbs have said of it so far; from here on it stays as it is.</summary>
    public TaskSettings Freeze()
    {
        if (_settings is null)
        {
            return TaskSettings.None;
        }

        _settings.IsShared = true;
        return _settings;
    }

    /// <summary>What a verb may change.</summary>
    public TaskSettings Edit()
    {
        if (_settings is null or { IsShared: true })
        {
            _settings = (_settings ?? TaskSettings.None).Copy();
        }

        return _settings;
    }
}

/// <summary>The collection for whose elements a task runs.</summary>
/// <param name="Source">How its elements are read.</param>
/// <param name="Collection">Where it comes from.</param>
/// <param name="Element">The type of what the task puts out for one element, or <see langword="null"/>.</param>
/// <param name="Outcomes">The type of the task's output where it allows failure, or <see langword="null"/>.</param>
/// <param name="MaxParallelism">The most elements in progress at once; 0 is no limit of its own.</param>
/// <param name="IsCopied">Whether the elements are copied.</param>
internal sealed record EachPart(IElementSource Source, TaskRef Collection, Type? Element, Type? Outcomes, int MaxParallelism, bool IsCopied);
