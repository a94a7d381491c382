using System.Buffers.Binary;

namespace Orchestrator.Execution;

/// <summary>What is recorded of a task in its newest generation.</summary>
internal sealed class RecordedTask
{
    /// <summary>How it ended, if it did.</summary>
    public Checkpoint? Outcome { get; private set; }

    /// <summary>What its condition said, if it was asked.</summary>
    public bool? Condition { get; private set; }

    /// <summary>How many elements it has, if it has begun to fan out.</summary>
    public int? Width { get; private set; }

    /// <summary>How its elements ended, by index.</summary>
    public Dictionary<int, Checkpoint> Elements { get; } = [];

    /// <summary>What was undone: elements, or <see cref="Checkpoint.NoElement"/> for the task.</summary>
    public HashSet<int> Compensated { get; } = [];

    /// <summary>The elements, or <see cref="Checkpoint.NoElement"/> for the task, that were started and of whose end nothing is known.</summary>
    public HashSet<int> CutOff { get; } = [];

    /// <summary>How often it was started since it last got on.</summary>
    public int Starts { get; private set; }

    /// <summary>The number of the last attempt that is recorded, by element.</summary>
    public Dictionary<int, int> LastAttempts { get; } = [];

    /// <summary>How many attempts have failed that were to be followed by another, by element.</summary>
    public Dictionary<int, int> FailedAttempts { get; } = [];

    public static byte[] WriteWidth(int width)
    {
        var payload = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(payload, width);
        return payload;
    }

    public void Add(Checkpoint row)
    {
        switch (row.Kind)
        {
            case CheckpointKind.Outcome:
                AddOutcome(row);
                break;
            case CheckpointKind.Condition:
                Condition = row.Payload.Span is [not 0];
                break;
            case CheckpointKind.Width:
                Width = BinaryPrimitives.ReadInt32LittleEndian(row.Payload.Span);
                break;
            case CheckpointKind.Compensation:
                Compensated.Add(row.Element);
                break;
            case CheckpointKind.Attempt:
                AddAttempt(row);
                break;
        }
    }

    private void AddOutcome(Checkpoint row)
    {
        Starts = 0;
        CutOff.Remove(row.Element);
        if (row.Element == Checkpoint.NoElement)
        {
            Outcome = row;
            CutOff.Clear();
        }
        else
        {
            Elements[row.Element] = row;
        }
    }

    private void AddAttempt(Checkpoint row)
    {
        LastAttempts[row.Element] = Math.Max(row.Attempt, LastAttempts.GetValueOrDefault(row.Element));
        switch (row.State)
        {
            case TaskState.Pending:
                Starts++;
                CutOff.Add(row.Element);
                break;
            case TaskState.Failed:
                FailedAttempts[row.Element] = FailedAttempts.GetValueOrDefault(row.Element) + 1;
                break;
            case TaskState.Canceled:
                Starts = 0;
                CutOff.Remove(row.Element);
                break;
        }
    }
}
