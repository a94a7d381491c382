// A diamond with data: two tasks take one output, a third joins theirs. The two in the middle run side by side.
using Orchestrator;

(double mean, int max) = await new Statistics().RunAsync([3, 1, 4, 1, 5, 9, 2, 6]);
Console.WriteLine($"mean {mean}, max {max}");

[Workflow]
public sealed partial class Statistics
{
    [Task]
    public int[] Clean(int[] numbers) => [.. numbers.Where(static number => number > 1)];

    [Task]
    public double Mean(int[] clean) => clean.Average();

    [Task]
    public int Max(int[] clean) => clean.Max();

    [Task]
    public (double Mean, int Max) Join(double mean, int max) => (mean, max);
}
