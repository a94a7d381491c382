using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Orchestrator.Tests.Execution;

/// <summary>Listeners cost nothing once they have gone; and measurements allocate nothing while they are there.</summary>
[Collection(nameof(AllocationTests))]
public sealed class ObservedAllocationTests
{
    public static TheoryData<string, RunPath> Shapes => AllocationTests.SomeShapes;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Run_ThatIsMeasured_AllocatesNothing(string shape, RunPath path)
    {
        long measurements = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == OrchestratorDiagnostics.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => Interlocked.Increment(ref measurements));
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref measurements));
        listener.Start();
        (GraphRun<ObservedAllocationTests> run, int tasks) = RunOf(shape, path);

        Assert.Equal(0, Allocations.Of(() => Allocations.Complete(run.RunAsync(path)), tasks).Bytes);
        Assert.True(measurements > 0);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Run_AfterTheListenersHaveGone_AllocatesNothing(string shape, RunPath path)
    {
        (GraphRun<ObservedAllocationTests> run, int tasks) = RunOf(shape, path);
        int spans = 0;
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == OrchestratorDiagnostics.SourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ => Interlocked.Increment(ref spans),
        };
        ActivitySource.AddActivityListener(listener);
        Allocations.Complete(run.RunAsync(path));
        listener.Dispose();
        Assert.Equal(tasks + 1, spans);

        Assert.Equal(0, Allocations.Of(() => Allocations.Complete(run.RunAsync(path)), tasks).Bytes);
        Assert.Equal(tasks + 1, spans);
    }

    private static (GraphRun<ObservedAllocationTests> Run, int Tasks) RunOf(string shape, RunPath path)
    {
        int[][] dependencies = Execution.Shapes.Named(shape);
        return (new GraphRun<ObservedAllocationTests>(GraphRun.GraphOf(dependencies, path)), dependencies.Length);
    }
}
