// Spans and metrics without a package: what any OpenTelemetry exporter would get.
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Orchestrator;

using var spans = new ActivityListener
{
    ShouldListenTo = static source => source.Name == "Orchestrator",
    Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    ActivityStopped = static span => Console.WriteLine($"span    {span.DisplayName} (parent: {span.Parent?.DisplayName ?? "none"})"),
};
ActivitySource.AddActivityListener(spans);

using var metrics = new MeterListener
{
    InstrumentPublished = static (instrument, listener) =>
    {
        if (instrument.Meter.Name == "Orchestrator" && instrument is Histogram<double>)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    },
};
metrics.SetMeasurementEventCallback<double>(static (instrument, _, tags, _) =>
{
    string text = string.Join(", ", tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"));
    Console.WriteLine($"metric  {instrument.Name} in {instrument.Unit}: {text}");
});
metrics.Start();

await new Flow().RunAsync(20);

[Workflow]
public sealed partial class Flow
{
    private int _attempts;

    [Task, Retry(2, DelaySeconds = 0)]
    public async Task<int> LoadAsync(int milliseconds, CancellationToken cancellationToken)
    {
        await Task.Delay(milliseconds, cancellationToken);
        return ++_attempts == 1 ? throw new IOException("not ready yet") : milliseconds;
    }

    [Task]
    public int Twice(int load) => 2 * load;
}
