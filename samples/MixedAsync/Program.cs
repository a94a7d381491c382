// Synchronous and asynchronous tasks in one graph; the waits of the two downloads overlap.
using Orchestrator;

Console.WriteLine(await new Report().RunAsync("orders"));

[Workflow]
public sealed partial class Report
{
    [Task]
    public async Task<int> CountAsync(string table, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        return table.Length;
    }

    [Task]
    public async ValueTask<decimal> SumAsync(string table, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        return table.Length * 2.5m;
    }

    // The tasks are named Count and Sum: a final Async is not part of the name.
    [Task]
    public string Write(string table, int count, decimal sum) => $"{table}: {count} rows, {sum.ToString(System.Globalization.CultureInfo.InvariantCulture)} in all";
}
