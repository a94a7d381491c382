// A saga: what has been done is undone, last first, when a later step fails.
using Orchestrator;

try
{
    await new BookTrip().RunAsync("Rome", hasRooms: false);
}
catch (TaskFailedException failure)
{
    Console.WriteLine(failure.Message);
}

string trip = await new BookTrip().RunAsync("Oslo", hasRooms: true);
Console.WriteLine(trip);

[Workflow]
public sealed partial class BookTrip
{
    [Task, Compensate(nameof(CancelFlight))]
    public string Flight(string city) => Say($"flight to {city}");

    [Task, Compensate(nameof(CancelCar))]
    public string Car(string flight, string city) => Say($"car in {city}");

    [Task]
    public string Hotel(string car, string city, bool hasRooms) =>
        hasRooms ? Say($"hotel in {city}") : throw new InvalidOperationException($"no rooms in {city}");

    [Task]
    public string Itinerary(string flight, string car, string hotel) => $"{flight}, {car}, {hotel}";

    // Takes what its task put out; asynchronous or not, as tasks are.
    private static void CancelFlight(string flight) => Console.WriteLine($"  cancelled the {flight}");

    private static async Task CancelCar(string car, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        Console.WriteLine($"  cancelled the {car}");
    }

    private static string Say(string what)
    {
        Console.WriteLine($"  booked the {what}");
        return what;
    }
}
