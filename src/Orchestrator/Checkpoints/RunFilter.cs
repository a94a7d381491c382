namespace Orchestrator;

/// <summary>Which runs to list.</summary>
public sealed class RunFilter
{
    /// <summary>The most runs of a page: 1,000.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Runs of the workflow of this name. Default: <see langword="null"/>, of all.</summary>
    public string? Workflow { get; init; }

    /// <summary>Runs in one of these states; <see cref="TaskState.Pending"/> are the unfinished ones. Default: empty, in all.</summary>
    public IReadOnlyCollection<TaskState> States { get; init; } = [];

    /// <summary>Runs created at this time or later. Default: <see langword="null"/>, no bound.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Runs created before this time. Default: <see langword="null"/>, no bound.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Goes on behind a page: its <see cref="RunPage.Next"/>. Default: <see langword="null"/>, the first page.</summary>
    public long? After { get; init; }

    /// <summary>The most runs of the page. Default: 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 1 to <see cref="MaxLimit"/>.</exception>
    public int Limit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(value));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxLimit, nameof(value));
            field = value;
        }
    }
    = 100;
}

/// <summary>A page of runs.</summary>
/// <param name="Runs">The runs, the latest created first.</param>
/// <param name="Next">The <see cref="RunFilter.After"/> of the next page; <see langword="null"/> on the last.</param>
public sealed record RunPage(IReadOnlyList<RunInfo> Runs, long? Next);
