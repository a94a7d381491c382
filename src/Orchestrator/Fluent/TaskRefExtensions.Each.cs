using System.Collections.Immutable;
using Orchestrator.CompilerServices;

namespace Orchestrator;

/// <content>Fan-out: a task for each element of a collection.</content>
public static partial class TaskRefExtensions
{
    /// <summary>The elements of the collection: a task that is added with them runs once for each, in parallel.</summary>
    /// <param name="collection">The output of a task, or an input. Where that task itself runs for each element of a collection, element
    /// <em>i</em> starts as soon as its element <em>i</em> has ended.</param>
    /// <param name="maxParallelism">The most elements in progress at once; 0 is no limit of its own.</param>
    public static EachRef<T> Each<T>(this TaskRef<T[]> collection, int maxParallelism = 0) => new IndexedEachRef<T[], T>(
        NotNull(collection), maxParallelism, WorkflowRun.CountOf, static (items, at) => items[at]);

    /// <inheritdoc cref="Each{T}(TaskRef{T[]}, int)"/>
    public static EachRef<T> Each<T>(this TaskRef<List<T>> collection, int maxParallelism = 0) => new IndexedEachRef<List<T>, T>(
        NotNull(collection), maxParallelism, WorkflowRun.CountOf, static (items, at) => items[at]);

    /// <inheritdoc cref="Each{T}(TaskRef{T[]}, int)"/>
    public static EachRef<T> Each<T>(this TaskRef<IReadOnlyList<T>> collection, int maxParallelism = 0) => new IndexedEachRef<IReadOnlyList<T>, T>(
        NotNull(collection), maxParallelism, WorkflowRun.CountOf, static (items, at) => items[at]);

    /// <inheritdoc cref="Each{T}(TaskRef{T[]}, int)"/>
    public static EachRef<T> Each<T>(this TaskRef<ImmutableArray<T>> collection, int maxParallelism = 0) => new IndexedEachRef<ImmutableArray<T>, T>(
        NotNull(collection), maxParallelism, WorkflowRun.CountOf, static (items, at) => items[at]);

    /// <inheritdoc cref="Each{T}(TaskRef{T[]}, int)"/>
    /// <remarks>The collection is enumerated once.</remarks>
    public static EachRef<T> Each<T>(this TaskRef<IEnumerable<T>> collection, int maxParallelism = 0) =>
        new CopiedEachRef<T>(NotNull(collection), maxParallelism);

    private static TTask NotNull<TTask>(TTask handle)
        where TTask : class => handle ?? throw new ArgumentNullException(nameof(handle));
}
