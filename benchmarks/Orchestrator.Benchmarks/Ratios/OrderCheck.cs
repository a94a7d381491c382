namespace Benchmarks;

/// <summary>Before anything is measured: that each contestant runs each task once in a run, after what it depends on.</summary>
internal static class OrderCheck
{
    private const int Runs = 5;

    public static async Task RunAsync(RatiosOptions options)
    {
        foreach (Body body in Body.Checks)
        {
            foreach (Cell cell in Shape.All.Select(shape => Cell.Of(shape, body)).Where(cell => options.Includes(cell with { Body = options.Body })))
            {
                foreach (string name in cell.Contestants.Where(options.Includes))
                {
                    Entrant entrant = cell.Enter(name);
                    await entrant.Loop.TimeAsync(Runs);
                    entrant.Verify(Runs);
                }
            }

            Console.WriteLine($"{body.Name}: checked");
        }
    }
}
