using System.Text;

namespace Orchestrator.Storage.Tests;

/// <summary>Runs and rows to try stores with.</summary>
internal static class Sample
{
    public static DateTimeOffset Time { get; } = new DateTimeOffset(2026, 3, 14, 15, 9, 26, TimeSpan.Zero).AddMicroseconds(535_897);

    public static RecordedGraph Graph { get; } = new("f1", """{"tasks":["Ingest","Train"]}""");

    public static NewRun Run(string id, string workflow = "Train", DateTimeOffset? at = null, string input = "docs/") => new()
    {
        Id = id,
        Workflow = workflow,
        Version = 3,
        Graph = Graph,
        Input = Encoding.UTF8.GetBytes(input),
        Owner = "creator",
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        CreatedAt = at ?? Time,
    };

    public static Checkpoint Row(
        string run, long key = 1, long epoch = NewRun.FirstEpoch, CheckpointKind kind = CheckpointKind.Outcome, int element = Checkpoint.NoElement,
        int generation = 0, int attempt = 1, string payload = "output", string? name = null, byte[]? bytes = null) => new()
        {
            RunId = run,
            Epoch = epoch,
            Key = key,
            Name = name ?? $"Task{key}",
            Kind = kind,
            Element = element,
            Generation = generation,
            State = TaskState.Succeeded,
            Attempt = attempt,
            Codec = "json",
            Payload = bytes ?? Encoding.UTF8.GetBytes(payload),
        };

    public static RunCompletion Succeeded(int minute = 0) => new() { State = TaskState.Succeeded, CompletedAt = Time.AddMinutes(minute) };

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    public static void AssertSame(Checkpoint expected, Checkpoint actual)
    {
        Assert.Equal(expected.ToString(), actual.ToString());
        Assert.Equal(
            (expected.RunId, expected.Epoch, expected.Key, expected.Name, expected.Kind, expected.Element, expected.Generation, expected.State),
            (actual.RunId, actual.Epoch, actual.Key, actual.Name, actual.Kind, actual.Element, actual.Generation, actual.State));
        Assert.Equal(
            (expected.Attempt, expected.Codec, expected.Error, expected.StartedAt, expected.Duration, expected.DueAt, expected.Worker),
            (actual.Attempt, actual.Codec, actual.Error, actual.StartedAt, actual.Duration, actual.DueAt, actual.Worker));
        Assert.True(expected.Payload.Span.SequenceEqual(actual.Payload.Span), $"{expected}: the payloads differ");
    }
}
