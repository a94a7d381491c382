using System.Runtime;

namespace Benchmarks;

/// <summary>Measures the contestants of a cell in rounds, in a new random order in each, so that what disturbs one disturbs all.</summary>
internal sealed class CellRunner(RatiosOptions options)
{
    private const int AllocationWindows = 3;
    private const int MaxSettlingPasses = 10;
    private static readonly TimeSpan ShortestSlice = TimeSpan.FromMilliseconds(1);

    private readonly Random _random = new(20);

    public async Task<IReadOnlyList<Measurement>> RunAsync(Cell cell)
    {
        Lane[] lanes = [.. cell.Contestants.Where(options.Includes).Select(name => new Lane(cell.Enter(name)))];
        Lane[] order = [.. lanes];
        foreach (Lane lane in lanes)
        {
            await WarmUpAsync(lane);
        }

        await SettleAsync(lanes);
        for (int round = 0; round < options.Rounds; round++)
        {
            _random.Shuffle(order);
            foreach (Lane lane in order)
            {
                lane.Rounds.Add(await TimeAsync(lane, lane.RunsIn(options.Round)));
            }
        }

        foreach (Lane lane in lanes)
        {
            await MeasureAllocationAsync(lane);
            lane.Entrant.Verify(lane.Entrant.Loop.Runs);
        }

        return [.. lanes.Select(lane => lane.ToMeasurement(cell))];
    }

    private async Task WarmUpAsync(Lane lane)
    {
        TimeSpan spent = TimeSpan.Zero;
        for (int runs = 1; spent < options.WarmUp;)
        {
            TimeSpan slice = await lane.Entrant.Loop.TimeAsync(runs);
            spent += slice;
            lane.Estimate(slice / runs);
            runs = slice < ShortestSlice ? runs * 2 : runs;
        }
    }

    /// <summary>Goes on until the just-in-time compiler has nothing left to make faster.</summary>
    private async Task SettleAsync(Lane[] lanes)
    {
        long compiled = -1;
        for (int pass = 0; pass < MaxSettlingPasses && !options.IsQuick && compiled != JitInfo.GetCompiledMethodCount(); pass++)
        {
            compiled = JitInfo.GetCompiledMethodCount();
            foreach (Lane lane in lanes)
            {
                int runs = lane.RunsIn(2 * options.Round);
                lane.Estimate(await lane.Entrant.Loop.TimeAsync(runs) / runs);
            }
        }
    }

    private static async Task<double> TimeAsync(Lane lane, int runs)
    {
        TimeSpan elapsed = await lane.Entrant.Loop.TimeAsync(runs);
        return elapsed.TotalNanoseconds / runs;
    }

    // The least of some windows: now and then the runtime allocates for itself.
    private async Task MeasureAllocationAsync(Lane lane)
    {
        int runs = Math.Max(3, lane.RunsIn(2 * options.Round));
        for (int window = 0; window < AllocationWindows; window++)
        {
            long bytes = await lane.Entrant.Loop.AllocateAsync(runs);
            lane.Bytes = Math.Min(lane.Bytes, (double)bytes / runs);
        }
    }

    private sealed class Lane(Entrant entrant)
    {
        private TimeSpan _run = TimeSpan.MaxValue;

        public Entrant Entrant { get; } = entrant;

        public List<double> Rounds { get; } = [];

        public double Bytes { get; set; } = double.MaxValue;

        public void Estimate(TimeSpan run) => _run = run < _run ? run : _run;

        public int RunsIn(TimeSpan time) => (int)Math.Clamp(time.TotalNanoseconds / Math.Max(1, _run.TotalNanoseconds), 1, 100_000_000);

        public Measurement ToMeasurement(Cell cell) => new(cell.Shape, cell.Body, Entrant.Contestant, Rounds.Min(), Bytes);
    }
}
