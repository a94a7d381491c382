// Outputs that later runs take over while what they were made of is equal.
using Orchestrator;

var report = new Report();
foreach ((string region, int[] years) in new[] { ("north", new[] { 2024, 2025 }), ("north", [2024, 2025]), ("south", [2024, 2025]) })
{
    Console.WriteLine($"{region}: {await report.RunAsync(region, years)}");
}

// Ten runs at once make it once; the others wait for it.
string[] all = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => report.RunAsync("west", [2026]).AsTask()));
Console.WriteLine($"{all.Distinct().Count()} text in {all.Length} runs, queried {report.Queries} times in all");

[Workflow]
public sealed partial class Report
{
    private int _queries;

    public int Queries => _queries;

    // Equal: the same region, an array of the same years. Ten minutes, a hundred outputs at most.
    [Task, Cache(Seconds = 600, MaxEntries = 100)]
    public async Task<int> QueryAsync(string region, int[] years, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _queries);
        Console.WriteLine($"  querying {region}");
        await Task.Delay(20, cancellationToken);
        return region.Length * years.Sum();
    }

    [Task]
    public string Render(int query) => $"{query} sold";
}
