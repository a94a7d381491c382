using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.CompilerServices;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Diagnostics;

/// <summary>What is measured, of every run that somebody listens to.</summary>
[Collection(nameof(TracingTests))]
public sealed partial class MetricsTests
{
    [Fact]
    public async Task ARun_IsCountedWithItsTasks()
    {
        var clock = new FakeTimeProvider();
        var run = new GraphRun(GraphRun.GraphOf([[], [0], [1]], ParallelMode.Never))
        {
            Body = (task, _) =>
            {
                clock.Advance(TimeSpan.FromSeconds(task + 1));
                return task == 1 ? throw new InvalidOperationException("broken") : default;
            },
        };
        using var measured = new Measurements();

        await Assert.ThrowsAsync<TaskFailedException>(async () => await run.RunWithoutResultAsync(new WorkflowRunOptions { TimeProvider = clock }, default));

        const string error = "error.type=System.InvalidOperationException";
        Assert.Equal(
            [
                "orchestrator.active_runs 1 orchestrator.workflow=Test",
                "orchestrator.active_tasks 1 orchestrator.task=T0 orchestrator.workflow=Test",
                "orchestrator.task.queue.duration 0 orchestrator.task=T0 orchestrator.workflow=Test",
                "orchestrator.tasks 1 orchestrator.state=succeeded orchestrator.task=T0 orchestrator.workflow=Test",
                "orchestrator.active_tasks -1 orchestrator.task=T0 orchestrator.workflow=Test",
                "orchestrator.task.duration 1 orchestrator.state=succeeded orchestrator.task=T0 orchestrator.workflow=Test",
                "orchestrator.active_tasks 1 orchestrator.task=T1 orchestrator.workflow=Test",
                "orchestrator.task.queue.duration 0 orchestrator.task=T1 orchestrator.workflow=Test",
                $"orchestrator.tasks 1 {error} orchestrator.state=failed orchestrator.task=T1 orchestrator.workflow=Test",
                "orchestrator.active_tasks -1 orchestrator.task=T1 orchestrator.workflow=Test",
                $"orchestrator.task.duration 2 {error} orchestrator.state=failed orchestrator.task=T1 orchestrator.workflow=Test",
                "orchestrator.tasks 1 orchestrator.state=upstream_failed orchestrator.task=T2 orchestrator.workflow=Test",
                "orchestrator.active_runs -1 orchestrator.workflow=Test",
                $"orchestrator.runs 1 {error} orchestrator.state=failed orchestrator.workflow=Test",
                $"orchestrator.run.duration 3 {error} orchestrator.state=failed orchestrator.workflow=Test",
            ],
            measured.All);
    }

    [Fact]
    public async Task TimeInTheQueue_IsFromReadyToStarted()
    {
        var clock = new FakeTimeProvider();
        var run = new GraphRun(GraphRun.GraphOf([[], [], [0]], ParallelMode.Never)) { Body = (_, _) => { clock.Advance(TimeSpan.FromSeconds(5)); return default; } };
        using var measured = new Measurements("orchestrator.task.queue.duration");

        await run.RunWithoutResultAsync(new WorkflowRunOptions { TimeProvider = clock }, default);

        Assert.Equal(
            ["T0 0", "T1 10", "T2 0"],
            measured.All.Select(static line => line.Split(' ')).Select(static parts => $"{parts[2].Split('=')[1]} {parts[1]}").Order());
    }

    [Fact]
    public async Task Retries_AreCounted_AndTheTaskOnce()
    {
        int attempts = 0;
        var run = new GraphRun(new WorkflowGraphBuilder("Test").Task("A", null, [], [], []).Retry(5, delaySeconds: 0).Build())
        {
            Body = (_, _) => ++attempts < 4 ? throw new InvalidOperationException("broken") : default,
        };
        using var measured = new Measurements("orchestrator.task.retries", "orchestrator.tasks", "orchestrator.active_tasks");

        await run.RunWithoutResultAsync(null, default);

        Assert.Equal(
            [
                "orchestrator.active_tasks -1 orchestrator.task=A orchestrator.workflow=Test",
                "orchestrator.active_tasks 1 orchestrator.task=A orchestrator.workflow=Test",
                "orchestrator.task.retries 1 orchestrator.task=A orchestrator.workflow=Test",
                "orchestrator.task.retries 1 orchestrator.task=A orchestrator.workflow=Test",
                "orchestrator.task.retries 1 orchestrator.task=A orchestrator.workflow=Test",
                "orchestrator.tasks 1 orchestrator.state=succeeded orchestrator.task=A orchestrator.workflow=Test",
            ],
            measured.All.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(RunPath.Never)]
    [InlineData(RunPath.Always)]
    [InlineData(RunPath.Line)]
    public async Task WhatIsActive_ReturnsToZero_HoweverRunsEnd(RunPath path)
    {
        using var measured = new Measurements("orchestrator.active_runs", "orchestrator.active_tasks");
        for (int broken = 0; broken < 5; broken++)
        {
            var run = new GraphRun(GraphRun.GraphOf(Shapes.Named("diamond"), path))
            {
                Body = async (task, _) =>
                {
                    await Task.Yield();
                    Assert.True(measured.Sum > 1);
                    if (task == broken)
                    {
                        throw new InvalidOperationException("broken");
                    }
                },
            };

            await Record.ExceptionAsync(async () => await run.RunAsync(path));

            Assert.Equal(0, measured.Sum);
        }
    }

    [Theory]
    [InlineData("orchestrator.run.duration")]
    [InlineData("orchestrator.task.duration")]
    [InlineData("")]
    public async Task AWorkflowOfStraightCalls_IsSeenByWhoListensToDurationsOrEverything(string instrument)
    {
        await new Line().RunAsync();
        using var measured = new Measurements(instrument.Length > 0 ? [instrument] : []);

        await new Line().RunAsync();

        Assert.Equal(instrument switch { "" => 14, "orchestrator.task.duration" => 2, _ => 1 }, measured.All.Count());
        Assert.All(measured.All, static line => Assert.Contains("orchestrator.workflow=Line", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AListenerThatThrows_DoesNotHarmTheRun()
    {
        using var listener = new MeterListener { InstrumentPublished = static (instrument, listener) => Enable(instrument, listener, []) };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new NotSupportedException("counter"));
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => throw new NotSupportedException("histogram"));
        listener.Start();
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Fan(8)));

        await run.RunWithoutResultAsync(null, default).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
    }

    private static void Enable(Instrument instrument, MeterListener listener, string[] names)
    {
        if (instrument.Meter.Name == OrchestratorDiagnostics.MeterName && (names.Length == 0 || names.Contains(instrument.Name)))
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    [Workflow]
    private sealed partial class Line
    {
        [Task]
        private int First() => 1;

        [Task]
        private int Second(int first) => first + 1;
    }

    /// <summary>Collects what some instruments measure, or all; each as its name, value and tags by name.</summary>
    private sealed class Measurements : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<string> _all = [];
        private long _sum;

        public Measurements(params string[] instruments)
        {
            _listener.InstrumentPublished = (instrument, listener) => Enable(instrument, listener, instruments);
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public IEnumerable<string> All => _all;

        public long Sum => Interlocked.Read(ref _sum);

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            Interlocked.Add(ref _sum, (long)value);
            IEnumerable<string> sorted = tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal);
            _all.Enqueue($"{instrument.Name} {value.ToString(CultureInfo.InvariantCulture)} {string.Join(' ', sorted)}");
        }
    }
}
