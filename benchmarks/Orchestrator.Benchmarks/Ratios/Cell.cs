namespace Benchmarks;

/// <summary>A shape with a body: all its contestants are measured side by side.</summary>
internal sealed record Cell(string Shape, string Body, ShapeGraph Graph, IReadOnlyList<string> Contestants, Func<string, Entrant> Enter)
{
    public static IEnumerable<Cell> All { get; } =
    [
        .. from body in Benchmarks.Body.All
           from shape in Benchmarks.Shape.All
           where shape.IsCore || body.IsForAllShapes
           select Of(shape, body),
        .. DataCells.All,
    ];

    public static Cell Of(Shape shape, Body body) => new(shape.Name, body.Name, shape.Graph, [.. Contestant.For(shape)], name =>
    {
        (IRunLoop loop, ShapeTasks tasks) = Contestant.Create(name, shape, body);
        return new Entrant(name, loop, tasks.Verify);
    });
}

/// <summary>A contestant in a cell.</summary>
/// <param name="Contestant">Its name.</param>
/// <param name="Loop">Its runs.</param>
/// <param name="Verify">Throws unless each task has run once in each of so many runs.</param>
internal sealed record Entrant(string Contestant, IRunLoop Loop, Action<long> Verify);

/// <summary>What a contestant took in a cell: the time of a run in its fastest round, and what the process allocated in a run.</summary>
internal sealed record Measurement(string Shape, string Body, string Contestant, double Nanoseconds, double Bytes);
