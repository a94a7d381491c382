namespace Benchmarks;

/// <summary>A graph to measure. Its workflows are source, written by <see cref="ShapeWriter"/>.</summary>
/// <param name="Name">As it stands in the report.</param>
/// <param name="TypeName">What the names of its generated types begin with.</param>
/// <param name="Description">What it looks like, in words.</param>
/// <param name="Graph">Its edges.</param>
/// <param name="IsCore">Whether it is measured with every body and every <see cref="Orchestrator.ParallelMode"/>.</param>
internal sealed record Shape(string Name, string TypeName, string Description, ShapeGraph Graph, bool IsCore = false)
{
    public static IReadOnlyList<Shape> All { get; } =
    [
        new("chain 4", "Chain4", "4 tasks, one after another", ShapeGraph.Chain(4)),
        new("diamond", "Diamond", "4 tasks: a source, two side by side, a sink", ShapeGraph.Fan(2)),
        new("chain 16", "Chain16", "16 tasks, one after another", ShapeGraph.Chain(16), IsCore: true),
        new("fan 64", "Fan64", "66 tasks: a source, 64 side by side, a sink", ShapeGraph.Fan(64), IsCore: true),
        new("chain 256", "Chain256", "256 tasks, one after another", ShapeGraph.Chain(256)),
        new("layered 1,000", "Layered1000", "100 levels of 10 tasks; each depends on 2 or 3 (by turns) of the level above", ShapeGraph.Layered(10, 100), IsCore: true),
        new("tree 1,023", "Tree1023", "a binary reduction of 512 leaves to one root, 10 levels", ShapeGraph.Reduction(10)),
        new("wavefront 32×32", "Wavefront1024", "1,024 tasks; each depends on the one to its left and the one above it", ShapeGraph.Wavefront(32)),
        new("fan 1,024", "Fan1024", "1,026 tasks: a source, 1,024 side by side, a sink", ShapeGraph.Fan(1_024)),
    ];

    /// <summary>Found by name, so that the project compiles before its shapes have been written.</summary>
    public IShapeFactory CreateFactory()
    {
        Type factory = typeof(Shape).Assembly.GetType($"{ShapeWriter.Namespace}.{TypeName}")
            ?? throw new InvalidOperationException($"The shape '{Name}' has not been written; run the command write-shapes, and build again.");
        return (IShapeFactory)Activator.CreateInstance(factory)!;
    }
}
