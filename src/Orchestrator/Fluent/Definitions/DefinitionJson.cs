using System.Globalization;
using System.Text.Json;
using Orchestrator.Graphs;

namespace Orchestrator;

/// <summary>Reads values of a document, and takes note of those that are not what they should be.</summary>
internal sealed class DefinitionJson
{
    private readonly List<WorkflowFault> _faults = [];

    public IReadOnlyList<WorkflowFault> Faults => _faults;

    /// <summary>Takes note of what is wrong at a place.</summary>
    public void Report(string path, string message, string id = "ORCH050", string? task = null)
    {
        if (_faults.Count < DefinitionLimits.MaxFaults)
        {
            _faults.Add(new WorkflowFault(id, task, message, path, 0));
        }
    }

    /// <summary>Reads the properties of an object, each once.</summary>
    /// <param name="json">What should be an object.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="names">The names of the properties that it can have.</param>
    /// <param name="required">Those that it must have.</param>
    /// <param name="read">Reads one: by its index in the names.</param>
    public void ReadObject(JsonElement json, string path, string[] names, string[] required, Action<int, JsonElement, string> read)
    {
        if (!Is(json, JsonValueKind.Object, path, "an object"))
        {
            return;
        }

        var seen = new bool[names.Length];
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (NameOf(property, path) is not { } name)
            {
                continue;
            }

            string at = Append(path, name);
            int index = Array.IndexOf(names, name);
            if (index < 0)
            {
                string hint = NameSuggestion.Closest(name, names) is { } near ? $"; did you mean '{near}'?" : $"; known are {Listed(names)}";
                Report(at, $"'{name}' is not a property here{hint}");
            }
            else if (seen[index])
            {
                Report(at, $"'{name}' stands here twice; remove one of them");
            }
            else
            {
                seen[index] = true;
                read(index, property.Value, at);
            }
        }

        foreach (string name in required)
        {
            if (!seen[Array.IndexOf(names, name)])
            {
                Report(path, $"'{name}' is missing");
            }
        }
    }

    /// <summary>Reads the elements of an array.</summary>
    public void ReadArray(JsonElement json, string path, Action<JsonElement, string> read)
    {
        if (!Is(json, JsonValueKind.Array, path, "an array"))
        {
            return;
        }

        int index = 0;
        foreach (JsonElement element in json.EnumerateArray())
        {
            read(element, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"));
        }
    }

    /// <summary>A text that is not empty; empty where it is not that.</summary>
    public string ReadName(JsonElement json, string path)
    {
        if (!Is(json, JsonValueKind.String, path, "a string") || TextOf(json, path) is not { } text)
        {
            return "";
        }

        if (text.Length is 0 or > DefinitionLimits.MaxNameLength)
        {
            Report(path, text.Length == 0 ? "A name must not be empty" : $"A name has at most {DefinitionLimits.MaxNameLength} characters, this one has {text.Length}");
            return "";
        }

        return text;
    }

    public List<string> ReadNames(JsonElement json, string path)
    {
        List<string> names = [];
        ReadArray(json, path, (element, at) => names.Add(ReadName(element, at)));
        return names;
    }

    public int ReadInt32(JsonElement json, string path)
    {
        if (Is(json, JsonValueKind.Number, path, "a whole number") && !json.TryGetInt32(out int _))
        {
            Report(path, $"{json.GetRawText()} is not a whole number from {int.MinValue} to {int.MaxValue}");
        }

        return json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out int value) ? value : 0;
    }

    public double ReadDouble(JsonElement json, string path) =>
        Is(json, JsonValueKind.Number, path, "a number") && json.TryGetDouble(out double value) ? value : 0;

    public bool ReadBoolean(JsonElement json, string path)
    {
        if (json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Report(path, $"true or false is expected here, not {Shown(json)}");
        }

        return json.ValueKind == JsonValueKind.True;
    }

    public T ReadMember<T>(JsonElement json, string path)
        where T : struct, Enum
    {
        string[] names = Enum.GetNames<T>();
        if (!Is(json, JsonValueKind.String, path, $"a member of {typeof(T).Name}") || TextOf(json, path) is not { } name)
        {
            return default;
        }

        int index = Array.IndexOf(names, name);
        if (index < 0)
        {
            Report(path, $"'{name}' is not a member of {typeof(T).Name}; they are {Listed(names)}");
            return default;
        }

        return Enum.GetValues<T>()[index];
    }

    /// <summary>The text of a string; JSON can escape what is no text.</summary>
    public string? TextOf(JsonElement json, string path)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            Report(path, "The string is no text: it has half of a surrogate pair");
            return null;
        }
    }

    public static string Append(string path, string name) =>
        name.Length > 0 && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? $"{path}.{name}" : $"{path}['{name}']";

    private string? NameOf(JsonProperty property, string path)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            Report(path, "The name of a property is no text: it has half of a surrogate pair");
            return null;
        }
    }

    private bool Is(JsonElement json, JsonValueKind kind, string path, string what)
    {
        if (json.ValueKind != kind)
        {
            Report(path, $"{char.ToUpperInvariant(what[0])}{what[1..]} is expected here, not {Shown(json)}");
        }

        return json.ValueKind == kind;
    }

    private static string Shown(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        var kind => kind.ToString().ToLowerInvariant(),
    };

    private static string Listed(string[] names) => string.Join(", ", names.Select(static name => $"'{name}'"));
}
