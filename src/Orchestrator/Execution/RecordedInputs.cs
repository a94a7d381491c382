using System.Text;
using System.Text.Json;
using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <summary>What a run was given, as it is recorded: its inputs by name, each with its codec, and the targets where it was a run of some.</summary>
internal static class RecordedInputs
{
    /// <summary>Takes the inputs out of a run's slots.</summary>
    /// <exception cref="CheckpointStoreException">An input can't be recorded.</exception>
    public static ReadOnlyMemory<byte> Write(WorkflowRun run, DurablePlan plan, string[]? targets)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            var payload = new PayloadWriter(plan.Json);
            writer.WriteStartObject();
            writer.WriteStartObject("inputs");
            for (int input = 0; input < plan.Graph.Inputs.Count; input++)
            {
                payload.Reset();
                run.WriteInputTo(input, payload);
                writer.WriteStartArray(plan.Graph.Inputs[input].Name);
                writer.WriteStringValue(payload.Codec);
                WriteValue(writer, payload);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
            if (targets is not null)
            {
                writer.WriteStartArray("targets");
                foreach (string target in targets.Order(StringComparer.Ordinal))
                {
                    writer.WriteStringValue(target);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return text.ToArray();
    }

    /// <summary>Puts the inputs that were recorded into a run's slots; the targets, if it was a run of some.</summary>
    /// <param name="run">The run.</param>
    /// <param name="plan">What the workflow is now.</param>
    /// <param name="recorded">What was recorded.</param>
    /// <param name="missing">Takes the names of the inputs that the workflow requires and that were not recorded.</param>
    public static string[]? Read(WorkflowRun run, DurablePlan plan, ReadOnlyMemory<byte> recorded, List<string> missing)
    {
        using var document = JsonDocument.Parse(recorded);
        JsonElement inputs = document.RootElement.GetProperty("inputs");
        var payload = new PayloadReader(plan.Json);
        for (int input = 0; input < plan.Graph.Inputs.Count; input++)
        {
            WorkflowInput known = plan.Graph.Inputs[input];
            if (inputs.TryGetProperty(known.Name, out JsonElement pair))
            {
                string? codec = pair[0].GetString();
                run.ReadInputFrom(input, payload.Of(codec, ReadValue(codec, pair[1])));
            }
            else if (known.IsRequired)
            {
                missing.Add(known.Name);
            }
        }

        return document.RootElement.TryGetProperty("targets", out JsonElement targets)
            ? [.. targets.EnumerateArray().Select(static target => target.GetString()!)]
            : null;
    }

    // Such as people can read it.
    private static void WriteValue(Utf8JsonWriter writer, PayloadWriter payload)
    {
        switch (payload.Codec)
        {
            case "json":
                writer.WriteRawValue(payload.Written.Span);
                break;
            case "text":
                writer.WriteStringValue(payload.Written.Span);
                break;
            default:
                writer.WriteBase64StringValue(payload.Written.Span);
                break;
        }
    }

    private static ReadOnlyMemory<byte> ReadValue(string? codec, JsonElement value) => codec switch
    {
        "json" => Encoding.UTF8.GetBytes(value.GetRawText()),
        "text" => Encoding.UTF8.GetBytes(value.GetString()!),
        _ => value.GetBytesFromBase64(),
    };
}
