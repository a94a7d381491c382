// A task for each element of a collection, and another for each of its results: no barrier between the two.
using Orchestrator;

string[] pages = ["the quick brown fox", "jumps over", "the lazy dog", "", "and the quick brown fox again"];
(string[] longest, int words) = await new WordIndex().RunAsync(pages);
Console.WriteLine($"{words} words; the longest of each page: {string.Join(", ", longest)}");

RunResult result = await new Fetch().RunDetailedAsync(["a", "b", "broken", "d"]);
foreach ((int at, TaskOutcome<int> outcome) in result.Get<TaskOutcome<int>[]>(nameof(Fetch.Size)).Index())
{
    Console.WriteLine($"  element {at}: {outcome}{(outcome.HasValue ? "" : ", " + outcome.Exception?.Message)}");
}

[Workflow]
public sealed partial class WordIndex
{
    // `pages` is an input; the task runs once for each of them, at most four at a time.
    [Task]
    public async Task<string[]> Tokenize([Each(MaxParallelism = 4)] string pages, CancellationToken cancellationToken)
    {
        await Task.Delay(pages.Length, cancellationToken);
        return pages.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    // Starts with a page as soon as that page is tokenized.
    [Task, Output]
    public string Longest([Each] string[] tokenize) => tokenize.MaxBy(static word => word.Length) ?? "(none)";

    // Waits for all pages: it takes the array.
    [Task, Output]
    public int Words(string[][] tokenize) => tokenize.Sum(static page => page.Length);
}

[Workflow]
public sealed partial class Fetch
{
    // Each element may fail; each is tried twice. The others go on, and the output says how each went.
    [Task(AllowFailure = true), Retry(2, DelaySeconds = 0)]
    public int Size([Each] string names, TaskContext context) =>
        names == "broken" ? throw new IOException($"element {context.Element} can't be read (attempt {context.Attempt})") : names.Length;
}
