#if DURABLE
using System.Text.Json.Serialization;
using Orchestrator;

#if CHANGED
public sealed record Counted(string Word, long Count);
#else
public sealed record Counted(string Word, int Count);
#endif

[JsonSerializable(typeof(Counted))]
public sealed partial class CountingJson : JsonSerializerContext;

#if RAISED
[Workflow(Durable = true, Json = typeof(CountingJson), Version = 2)]
#else
[Workflow(Durable = true, Json = typeof(CountingJson))]
#endif
public sealed partial class Counting
{
    [Task]
    public Counted Count(string word) => new(word, word.Length);
}
#endif
