using System.Text;
using System.Text.Json;

namespace Orchestrator;

/// <summary>Reads a document: what stands in it, not what it means.</summary>
internal sealed class DefinitionReader
{
    private static readonly string[] s_workflow =
    [
        "schema", "name", "version", "onFailure", "parallel", "maxParallelism", "timeoutSeconds", "resourcePools", "inputs", "tasks", "result", "$schema",
    ];

    private static readonly string[] s_task =
    [
        "name", "uses", "takes", "dependsOn", "each", "trigger", "retry", "timeoutSeconds", "when", "fallback", "compensate", "requires", "cache", "priority",
        "allowFailure", "displayName", "version", "idempotent",
    ];

    private static readonly string[] s_retry = ["maxAttempts", "delaySeconds", "backoff", "maxDelaySeconds", "jitter", "on"];
    private static readonly string[] s_cache = ["seconds", "maxEntries", "scope"];
    private static readonly string[] s_method = ["uses", "takes", "is"];

    private readonly WorkflowDocument _document = new();
    private readonly DefinitionJson _json;

    private DefinitionReader(DefinitionJson json) => _json = json;

    /// <summary>Reads a document.</summary>
    /// <exception cref="WorkflowDefinitionException">It is no JSON, too large, or not as the schema says.</exception>
    public static WorkflowDocument Read(ReadOnlyMemory<byte> utf8)
    {
        var json = new DefinitionJson();
        var reader = new DefinitionReader(json);
        if (utf8.Length > DefinitionLimits.MaxBytes)
        {
            throw TooLarge();
        }

        reader.Parse(utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8);
        return json.Faults.Count == 0 ? reader._document : throw new WorkflowDefinitionException(reader._document.Name, json.Faults);
    }

    public static byte[] Encode(string json) => json.Length > DefinitionLimits.MaxBytes
        ? throw TooLarge()
        : Encoding.UTF8.GetBytes(json);

    /// <summary>Reads a stream to its end, or to the limit.</summary>
    public static byte[] ReadAll(Stream stream)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (all.Length + read > DefinitionLimits.MaxBytes)
            {
                throw TooLarge();
            }

            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }

    private static WorkflowDefinitionException TooLarge() => new(
        "", [new WorkflowFault("ORCH050", null, $"The document has more than {DefinitionLimits.MaxBytes:#,0} bytes, which is the most that is read", "$", 0)]);

    private void Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = DefinitionLimits.MaxDepth });
            ReadWorkflow(parsed.RootElement);
        }
        catch (JsonException notJson)
        {
            _json.Report("$", $"The document is not JSON that can be read: {notJson.Message}");
        }
    }

    private void ReadWorkflow(JsonElement root) => _json.ReadObject(root, "$", s_workflow, ["schema", "name", "tasks"], (property, value, at) =>
    {
        switch (s_workflow[property])
        {
            case "schema":
                CheckSchema(_json.ReadInt32(value, at), at);
                break;
            case "name":
                _document.Name = _json.ReadName(value, at);
                break;
            case "version":
                _document.Version = _json.ReadInt32(value, at);
                break;
            case "onFailure":
                _document.OnFailure = _json.ReadMember<FailureMode>(value, at);
                break;
            case "parallel":
                _document.Parallel = _json.ReadMember<ParallelMode>(value, at);
                break;
            case "maxParallelism":
                _document.MaxParallelism = _json.ReadInt32(value, at);
                break;
            case "timeoutSeconds":
                _document.TimeoutSeconds = _json.ReadDouble(value, at);
                break;
            case "resourcePools":
                ReadUnits(value, at, _document.Pools);
                break;
            case "inputs":
                _json.ReadArray(value, at, ReadInput);
                break;
            case "tasks":
                _json.ReadArray(value, at, ReadTask);
                break;
            case "result":
                _document.Result = _json.ReadName(value, at);
                break;
            default:
                _json.ReadName(value, at);
                break;
        }
    });

    private void CheckSchema(int schema, string path)
    {
        if (schema != DefinitionLimits.Schema)
        {
            _json.Report(path, $"The schema is {schema}, but what is read is {DefinitionLimits.Schema}");
        }
    }

    private void ReadInput(JsonElement json, string path)
    {
        var input = new InputDocument(path);
        _json.ReadObject(json, path, ["name", "default"], ["name"], (property, value, at) =>
        {
            if (property == 0)
            {
                input.Name = _json.ReadName(value, at);
            }
            else
            {
                // The document ends before the default's type is known.
                input.Default = value.Clone();
            }
        });
        _document.Inputs.Add(input);
    }

    private void ReadTask(JsonElement json, string path)
    {
        if (_document.Tasks.Count == WorkflowBuilder.MaxTasks)
        {
            _json.Report(path, $"A workflow has at most {WorkflowBuilder.MaxTasks} tasks");
            return;
        }

        var task = new TaskDocument(path);
        _json.ReadObject(json, path, s_task, ["name"], (property, value, at) => ReadTask(task, s_task[property], value, at));
        _document.Tasks.Add(task);
    }

    private void ReadTask(TaskDocument task, string property, JsonElement value, string at)
    {
        switch (property)
        {
            case "name":
                task.Name = _json.ReadName(value, at);
                break;
            case "uses":
                task.Uses = _json.ReadName(value, at);
                break;
            case "takes":
                task.Takes = ReadTakes(value, at);
                break;
            case "dependsOn":
                task.DependsOn = _json.ReadNames(value, at);
                break;
            case "each":
                task.Each = ReadEach(value, at);
                break;
            case "trigger":
                task.Trigger = _json.ReadMember<TriggerRule>(value, at);
                break;
            case "priority":
                task.Priority = _json.ReadInt32(value, at);
                break;
            case "allowFailure":
                task.AllowFailure = _json.ReadBoolean(value, at);
                break;
            case "displayName":
                task.DisplayName = _json.ReadName(value, at);
                break;
            case "version":
                task.Version = _json.ReadInt32(value, at);
                break;
            case "idempotent":
                task.Idempotent = _json.ReadBoolean(value, at);
                break;
            default:
                ReadPolicy(task, property, value, at);
                break;
        }
    }

    private void ReadPolicy(TaskDocument task, string property, JsonElement value, string at)
    {
        switch (property)
        {
            case "retry":
                task.Retry = ReadRetry(value, at);
                break;
            case "timeoutSeconds":
                task.TimeoutSeconds = _json.ReadDouble(value, at);
                break;
            case "when":
                task.When = ReadMethod(value, at, s_method);
                break;
            case "fallback":
                task.Fallback = ReadMethod(value, at, s_method[..2]);
                break;
            case "compensate":
                task.Compensate = ReadMethod(value, at, s_method[..2]);
                break;
            case "requires":
                ReadUnits(value, at, task.Requires);
                break;
            case "cache":
                task.Cache = ReadCache(value, at);
                break;
        }
    }

    private List<TakeDocument> ReadTakes(JsonElement json, string path)
    {
        List<TakeDocument> takes = [];
        _json.ReadArray(json, path, (element, at) =>
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                _json.ReadObject(element, at, ["input"], ["input"], (_, value, place) => takes.Add(new TakeDocument(_json.ReadName(value, place), true, at)));
            }
            else
            {
                takes.Add(new TakeDocument(_json.ReadName(element, at), false, at));
            }
        });
        return takes;
    }

    private int ReadEach(JsonElement json, string path)
    {
        int maxParallelism = 0;
        _json.ReadObject(json, path, ["maxParallelism"], [], (_, value, at) => maxParallelism = _json.ReadInt32(value, at));
        return maxParallelism;
    }

    private RetryDocument ReadRetry(JsonElement json, string path)
    {
        var retry = new RetryDocument(path);
        _json.ReadObject(json, path, s_retry, ["maxAttempts"], (property, value, at) =>
        {
            switch (s_retry[property])
            {
                case "maxAttempts":
                    retry.MaxAttempts = _json.ReadInt32(value, at);
                    break;
                case "delaySeconds":
                    retry.DelaySeconds = _json.ReadDouble(value, at);
                    break;
                case "backoff":
                    retry.Backoff = _json.ReadMember<Backoff>(value, at);
                    break;
                case "maxDelaySeconds":
                    retry.MaxDelaySeconds = _json.ReadDouble(value, at);
                    break;
                case "jitter":
                    retry.Jitter = _json.ReadBoolean(value, at);
                    break;
                default:
                    retry.On = _json.ReadNames(value, at);
                    break;
            }
        });
        return retry;
    }

    private CacheDocument ReadCache(JsonElement json, string path)
    {
        var cache = new CacheDocument();
        _json.ReadObject(json, path, s_cache, ["seconds"], (property, value, at) =>
        {
            switch (s_cache[property])
            {
                case "seconds":
                    cache.Seconds = _json.ReadDouble(value, at);
                    break;
                case "maxEntries":
                    cache.MaxEntries = _json.ReadInt32(value, at);
                    break;
                default:
                    cache.Scope = _json.ReadMember<CacheScope>(value, at);
                    break;
            }
        });
        return cache;
    }

    private MethodDocument ReadMethod(JsonElement json, string path, string[] properties)
    {
        var method = new MethodDocument(path);
        _json.ReadObject(json, path, properties, ["uses"], (property, value, at) =>
        {
            switch (properties[property])
            {
                case "uses":
                    method.Uses = _json.ReadName(value, at);
                    break;
                case "takes":
                    method.Takes = ReadTakes(value, at);
                    break;
                default:
                    method.Is = _json.ReadBoolean(value, at);
                    break;
            }
        });
        return method;
    }

    private void ReadUnits(JsonElement json, string path, List<ResourceAmount> amounts) => _json.ReadArray(json, path, (element, place) =>
    {
        (string resource, int units) = ("", 1);
        _json.ReadObject(element, place, ["resource", "units"], ["resource"], (property, value, at) =>
        {
            if (property == 0)
            {
                resource = _json.ReadName(value, at);
            }
            else
            {
                units = _json.ReadInt32(value, at);
            }
        });
        amounts.Add(new ResourceAmount(resource, units));
    });
}
