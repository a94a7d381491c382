namespace Orchestrator.Tests.Execution;

/// <summary>Graphs by name, as the dependencies of each task; every task depends on earlier ones only.</summary>
internal static class Shapes
{
    public static readonly string[] All =
        ["chain 4", "chain 16", "chain 256", "diamond", "fan 64", "fan 1024", "layered 1000", "wavefront 32x32", "tree 10"];

    public static int[][] Named(string name) => name switch
    {
        "chain 4" => Chain(4),
        "chain 16" => Chain(16),
        "chain 256" => Chain(256),
        "diamond" => [[], [0], [0], [1, 2]],
        "fan 64" => Fan(64),
        "fan 1024" => Fan(1_024),
        "layered 1000" => Layered(layers: 50, width: 20),
        "wavefront 32x32" => Wavefront(32),
        "tree 10" => Tree(10),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No graph has this name."),
    };

    public static int[][] Chain(int length) => Of(length, static task => task == 0 ? [] : [task - 1]);

    /// <summary>A root, tasks beside one another, and a join.</summary>
    public static int[][] Fan(int width) => [[], .. Enumerable.Repeat<int[]>([0], width), [.. Enumerable.Range(1, width)]];

    /// <summary>Tasks that nothing orders, and a join.</summary>
    public static int[][] Independent(int count) => [.. Enumerable.Repeat<int[]>([], count), [.. Enumerable.Range(0, count)]];

    /// <summary>Each task depends on two of the layer before.</summary>
    private static int[][] Layered(int layers, int width) => Of(
        layers * width, task => task < width ? [] : [task - width, (task / width * width) - 1 - (task % width)]);

    /// <summary>Each task of a square depends on those to the left and above.</summary>
    private static int[][] Wavefront(int side) => Of(side * side, task =>
        [.. task % side == 0 ? [] : new[] { task - 1 }, .. task < side ? [] : new[] { task - side }]);

    /// <summary>Each task waits for two, down to the leaves, which come first.</summary>
    private static int[][] Tree(int depth)
    {
        int leaves = 1 << depth;
        return Of((2 * leaves) - 1, task => task < leaves ? [] : [2 * (task - leaves), (2 * (task - leaves)) + 1]);
    }

    private static int[][] Of(int count, Func<int, int[]> dependencies) => [.. Enumerable.Range(0, count).Select(dependencies)];
}
