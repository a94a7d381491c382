// A definition that is data: which tasks there are and who takes what from whom stands in JSON, what they do is compiled and typed.
using Orchestrator;

TaskCatalog catalog = new TaskCatalog()
    .Add<string, string[]>("find", Steps.Find)
    .Add<string, string>("read", Steps.ReadAsync)
    .Add<string[], int, string[]>("longestWords", Steps.LongestWords)
    .Add<string[]>("announce", Steps.Announce)
    .AddCondition<string[]>("isAny", Steps.IsAny);

string json = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "nightly.json"));
RuntimeWorkflow<string[]> nightly = RuntimeWorkflow.FromJson<string[]>(json, catalog);
string[] words = await nightly.RunAsync(new Dictionary<string, object?> { ["folder"] = "stories" });
Console.WriteLine($"{words.Length} words; the graph:\n{nightly.Graph.ToMermaid()}");

// Read, written and read again it is the same.
Console.WriteLine(RuntimeWorkflow.FromJson(nightly.ToJson(), catalog));

// What is wrong is told with its place, all of it at once.
try
{
    _ = RuntimeWorkflow.FromJson(json.Replace("\"longestWords\"", "\"longestWord\"").Replace("\"find\"]", "\"fnd\"]"), catalog);
}
catch (WorkflowDefinitionException wrong)
{
    Console.WriteLine(wrong.Message);
}

// Grown out of data? The same as C#, to go on from.
Console.WriteLine(nightly.ToCSharp("Nightly"));

internal static class Steps
{
    private static readonly Dictionary<string, string> s_stories = new()
    {
        ["hare.txt"] = "the hare was once boasting of her speed",
        ["fox.txt"] = "a fox one day spied a beautiful bunch of ripe grapes",
    };

    public static string[] Find(string folder, CancellationToken cancellationToken) => [.. s_stories.Keys.Select(file => $"{folder}/{file}")];

    public static async ValueTask<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return s_stories[Path.GetFileName(path)];
    }

    public static string[] LongestWords(string[] texts, int minimum, CancellationToken cancellationToken) =>
        [.. texts.Select(text => text.Split(' ').MaxBy(word => word.Length)!).Where(word => word.Length >= minimum)];

    public static void Announce(string[] words, CancellationToken cancellationToken) => Console.WriteLine(string.Join(", ", words));

    public static bool IsAny(string[] words, CancellationToken cancellationToken) => words.Length > 0;
}
