#if DURABLE
using Orchestrator;

#if CHANGED
public sealed record Counted(string Word, long Count);
#else
public sealed record Counted(string Word, int Count);
#endif

#if RAISED
[Workflow(Durable = true, Version = 2)]
#else
[Workflow(Durable = true)]
#endif
public sealed partial class Counting
{
    [Task]
    public Counted Count(string word) => new(word, word.Length);
}
#endif
