namespace Orchestrator.Execution.Runtime;

/// <summary>Hands the inputs that a caller gave by name to a run, or says what is wrong with them.</summary>
internal static class InputValues
{
    private const int MaxNamesInMessage = 20;

    /// <summary>Takes what the caller gave, of which nothing may be missing. Allocates nothing.</summary>
    /// <exception cref="ArgumentException">An input is missing, unknown or of another type.</exception>
    public static void SetAll(RuntimeDefinition definition, RuntimeSlots slots, IReadOnlyDictionary<string, object?>? given)
    {
        int found = 0;
        foreach (RuntimeInput input in definition.Inputs)
        {
            if (TrySet(definition, slots, input, given))
            {
                found++;
            }
            else if (input.IsRequired)
            {
                throw new ArgumentException(
                    $"The input '{input.Name}' of workflow '{definition.Graph.Name}', of type '{input.Type}', is missing; {Known(definition)}.", input.Name);
            }
        }

        ThrowIfUnknown(definition, found, given);
    }

    /// <summary>Takes what the caller gave; the indices of the inputs that are missing.</summary>
    /// <exception cref="ArgumentException">An input is unknown or of another type.</exception>
    public static int[] Set(RuntimeDefinition definition, RuntimeSlots slots, IReadOnlyDictionary<string, object?>? given)
    {
        var missing = new List<int>();
        int found = 0;
        for (int i = 0; i < definition.Inputs.Length; i++)
        {
            if (TrySet(definition, slots, definition.Inputs[i], given))
            {
                found++;
            }
            else if (definition.Inputs[i].IsRequired)
            {
                missing.Add(i);
            }
        }

        ThrowIfUnknown(definition, found, given);
        return [.. missing];
    }

    private static bool TrySet(RuntimeDefinition definition, RuntimeSlots slots, RuntimeInput input, IReadOnlyDictionary<string, object?>? given)
    {
        if (given is null || !given.TryGetValue(input.Name, out object? value))
        {
            input.SetDefault(slots);
            return false;
        }

        return input.TrySet(slots, value) ? true : throw new ArgumentException(
            $"The input '{input.Name}' of workflow '{definition.Graph.Name}' is of type '{input.Type}', but {(value is null ? "null" : $"a '{value.GetType()}'")} was given.",
            input.Name);
    }

    private static void ThrowIfUnknown(RuntimeDefinition definition, int found, IReadOnlyDictionary<string, object?>? given)
    {
        if (given is not null && given.Count != found)
        {
            ThrowIfUnknown(definition, given);
        }
    }

    private static void ThrowIfUnknown(RuntimeDefinition definition, IReadOnlyDictionary<string, object?> given)
    {
        HashSet<string> known = [.. definition.Inputs.Select(static input => input.Name)];
        if (given.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new ArgumentException($"'{unknown}' is not an input of workflow '{definition.Graph.Name}'; {Known(definition)}.", unknown);
        }
    }

    private static string Known(RuntimeDefinition definition) => definition.Inputs.Length == 0
        ? "it has none"
        : "its inputs are " + string.Join(", ", definition.Inputs.Take(MaxNamesInMessage).Select(static input => $"'{input.Name}' ('{input.Type}')"))
            + (definition.Inputs.Length > MaxNamesInMessage ? ", …" : "");
}
