namespace Benchmarks;

/// <summary>What one run of the command has measured.</summary>
internal sealed record Results(IReadOnlyList<Measurement> Measurements, IReadOnlyList<ProcessTime> ProcessTimes)
{
    public Measurement? Find(string shape, string body, string contestant) =>
        Measurements.FirstOrDefault(measurement => measurement.Shape == shape && measurement.Body == body && measurement.Contestant == contestant);

    public ProcessTime? FindProcess(string name) => ProcessTimes.FirstOrDefault(time => time.Name == name);

    /// <summary>How many times as long one contestant takes as another.</summary>
    public double? Ratio(string shape, string body, string contestant, string to) =>
        Find(shape, body, contestant)?.Nanoseconds / Find(shape, body, to)?.Nanoseconds;

    /// <summary>The time of a run on all processors where nothing costs but the tasks: Graham's list schedule of tasks as long as
    /// they are in a row by hand.</summary>
    public double? Ideal(Shape shape, string body) =>
        Find(shape.Name, body, Contestant.ByHand)?.Nanoseconds / shape.Graph.Count * shape.Graph.ListSchedule(Environment.ProcessorCount);

    /// <summary>What no schedule can go below: the longest path, or all work spread evenly over the processors.</summary>
    public double? LowerBound(Shape shape, string body) =>
        Find(shape.Name, body, Contestant.ByHand)?.Nanoseconds / shape.Graph.Count
            * Math.Max(shape.Graph.Levels.Length, (double)shape.Graph.Count / Environment.ProcessorCount);

    /// <summary>How much of the ideal a contestant reaches: 1 is all.</summary>
    public double? Efficiency(Shape shape, string body, string contestant) =>
        Ideal(shape, body) / Find(shape.Name, body, contestant)?.Nanoseconds;
}
