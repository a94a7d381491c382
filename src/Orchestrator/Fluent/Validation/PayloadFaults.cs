namespace Orchestrator;

/// <summary>Reports types that a durable workflow can't record: the context that it names does not know them.</summary>
internal static class PayloadFaults
{
    public static void Find(BuilderSnapshot snapshot, FaultList faults)
    {
        if (snapshot.Builder.Json is not { } context)
        {
            return;
        }

        foreach (BuilderInput input in snapshot.Inputs)
        {
            if (WhyNot(input.Type, context) is { } reason)
            {
                faults.Add("ORCH040", $"Input '{input.Name}' of '{snapshot.Builder.Name}' is '{input.Type}', which can't be recorded: {reason}");
            }
        }

        foreach ((TaskNode node, _) in snapshot.Tasks)
        {
            if ((node.Each is { } each ? each.Element : node.Output) is { } output && WhyNot(output, context) is { } reason)
            {
                faults.Add(node.Index, "ORCH040", $"'{node.Name}' puts out '{output}', which can't be recorded: {reason}");
            }
        }
    }

    private static string? WhyNot(Type type, System.Text.Json.Serialization.JsonSerializerContext context)
    {
        try
        {
            TypeShape.Of(type, context);
            return null;
        }
        catch (Exception cause) when (cause is CheckpointStoreException or NotSupportedException or InvalidOperationException)
        {
            return cause.Message.TrimEnd('.');
        }
    }
}
