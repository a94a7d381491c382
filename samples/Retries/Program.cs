// Attempts, their time limit, and what happens when all of them have failed.
using Orchestrator;

foreach (int failures in new[] { 0, 2, 9 })
{
    string report = await new Weather(failures).RunAsync("Vienna", new WorkflowRunOptions { Observer = new Attempts() });
    Console.WriteLine(report);
}

[Workflow]
public sealed partial class Weather(int failures)
{
    private int _calls;

    // Order: each attempt has a tenth of a second; three attempts; then the fallback.
    [Task]
    [Retry(3, DelaySeconds = 0.01, Backoff = Backoff.Exponential, On = [typeof(HttpRequestException), typeof(TimeoutException)])]
    [Timeout(Seconds = 0.1)]
    [Fallback(nameof(Yesterdays))]
    public async Task<int> FetchAsync(string city, TaskContext context, CancellationToken cancellationToken)
    {
        switch (++_calls - failures)
        {
            case > 0:
                return 20 + city.Length;
            case 0:
                await Task.Delay(Timeout.Infinite, cancellationToken);     // hangs; the timeout ends it
                return 0;
            default:
                throw new HttpRequestException($"attempt {context.Attempt} could not connect");
        }
    }

    private static int Yesterdays(string city, Exception failure)
    {
        Console.WriteLine($"  {city}: {failure.Message}; taking yesterday's");
        return 19;
    }

    [Task]
    public string Report(string city, int fetch) => $"{city}: {fetch} °C";
}

internal sealed class Attempts : RunObserver
{
    public override void TaskRetrying(in TaskEvent task) =>
        Console.WriteLine($"  attempt {task.Attempt} failed ({task.Exception?.GetType().Name}), the next follows");
}
