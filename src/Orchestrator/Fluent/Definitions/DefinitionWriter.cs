using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Orchestrator;

/// <summary>Writes a workflow as a document; what has the value that it has by default is left out.</summary>
internal sealed class DefinitionWriter
{
    private readonly BuilderSnapshot _snapshot;
    private readonly Utf8JsonWriter _json;
    private readonly TaskCatalog _catalog;
    private readonly Dictionary<Delegate, string> _tasks = [];

    private DefinitionWriter(BuilderSnapshot snapshot, Utf8JsonWriter json, TaskCatalog catalog)
    {
        (_snapshot, _json, _catalog) = (snapshot, json, catalog);
        foreach (string name in catalog.Tasks)
        {
            _tasks.TryAdd(catalog.BodyOf(CatalogRole.Task, name), name);
        }
    }

    public static string Write(BuiltDefinition definition, TaskCatalog? catalog)
    {
        BuilderSnapshot snapshot = definition.Snapshot;
        TaskCatalog names = catalog ?? snapshot.Builder.Catalog ?? throw new InvalidOperationException(
            $"Workflow '{snapshot.Builder.Name}' was not read from a definition; give the catalog that has the names of its bodies.");
        using var stream = new MemoryStream();
        // Names may hold any letter; the text is for files and people, not for HTML.
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            new DefinitionWriter(snapshot, json, names).WriteWorkflow(definition.Result);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private void WriteWorkflow(TaskRef? result)
    {
        WorkflowBuilder builder = _snapshot.Builder;
        _json.WriteStartObject();
        _json.WriteNumber("schema", DefinitionLimits.Schema);
        _json.WriteString("name", builder.Name);
        WriteNumber("version", builder.Version, 1);
        WriteMember("onFailure", builder.OnFailure);
        WriteMember("parallel", builder.Parallel);
        WriteNumber("maxParallelism", builder.MaxParallelism, 0);
        WriteNumber("timeoutSeconds", builder.TimeoutSeconds, 0);
        WriteUnits("resourcePools", _snapshot.Pools);
        WriteInputs();
        _json.WriteStartArray("tasks");
        foreach ((TaskNode node, TaskSettings settings) in _snapshot.Tasks)
        {
            WriteTask(node, settings);
        }

        _json.WriteEndArray();
        if (result is not null)
        {
            _json.WriteString("result", result.IsTask ? result.Node.Name : throw NoForm("its result is made of several values"));
        }

        _json.WriteEndObject();
    }

    private void WriteInputs()
    {
        if (_snapshot.Inputs.Length == 0)
        {
            return;
        }

        _json.WriteStartArray("inputs");
        foreach (BuilderInput input in _snapshot.Inputs)
        {
            _json.WriteStartObject();
            _json.WriteString("name", input.Name);
            if (!input.IsRequired)
            {
                _json.WritePropertyName("default");
                if (!DefinitionDefaults.TryWrite(_json, input.Default))
                {
                    throw NoForm($"the default of input '{input.Name}' is a '{input.Type}'");
                }
            }

            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteTask(TaskNode node, TaskSettings settings)
    {
        _json.WriteStartObject();
        _json.WriteString("name", node.Name);
        string uses = _tasks.TryGetValue(node.Body, out string? known) ? known : throw NoForm($"the body of '{node.Name}' is not in the catalog");
        if (uses != node.Name)
        {
            _json.WriteString("uses", uses);
        }

        WriteTakes(node.Each is { } collection ? [collection.Collection, .. node.Takes] : node.Takes, node.Name);
        WriteNames("dependsOn", [.. (settings.After ?? []).Select(static after => after.Name), .. settings.AfterNames ?? []]);
        if (node.Each is { } each)
        {
            _json.WriteStartObject("each");
            WriteNumber("maxParallelism", each.MaxParallelism, 0);
            _json.WriteEndObject();
        }

        WriteMember("trigger", settings.Trigger);
        WritePolicies(node, settings.Policies);
        WriteNumber("priority", settings.Priority, 0);
        if (settings.AllowFailure)
        {
            _json.WriteBoolean("allowFailure", true);
        }

        if (settings.DisplayName is { } displayName)
        {
            _json.WriteString("displayName", displayName);
        }

        WriteNumber("version", settings.Version, 1);
        if (!settings.Idempotent)
        {
            _json.WriteBoolean("idempotent", false);
        }

        _json.WriteEndObject();
    }

    private void WritePolicies(TaskNode node, PolicySettings? policies)
    {
        if (policies is null)
        {
            return;
        }

        if (policies.Retry is { } retry)
        {
            WriteRetry(retry, node);
        }

        if (policies.TimeoutSeconds is { } seconds)
        {
            _json.WriteNumber("timeoutSeconds", seconds);
        }

        WriteMethod("when", CatalogRole.Condition, policies.Condition, node, policies.ConditionIs);
        WriteMethod("fallback", CatalogRole.Fallback, policies.Fallback, node);
        WriteMethod("compensate", CatalogRole.Compensation, policies.Compensation, node);
        WriteUnits("requires", policies.Requires);
        if (policies.Cache is { } cache)
        {
            _json.WriteStartObject("cache");
            _json.WriteNumber("seconds", cache.Seconds);
            WriteNumber("maxEntries", cache.MaxEntries, new CacheDocument().MaxEntries);
            WriteMember("scope", cache.Scope);
            _json.WriteEndObject();
        }
    }

    private void WriteRetry(RetrySetting retry, TaskNode node)
    {
        var defaults = new RetryDocument("");
        _json.WriteStartObject("retry");
        _json.WriteNumber("maxAttempts", retry.MaxAttempts);
        WriteNumber("delaySeconds", retry.DelaySeconds, defaults.DelaySeconds);
        WriteMember("backoff", retry.Backoff);
        WriteNumber("maxDelaySeconds", retry.MaxDelaySeconds, defaults.MaxDelaySeconds);
        if (!retry.Jitter)
        {
            _json.WriteBoolean("jitter", false);
        }

        WriteNames("on", [.. retry.On.Select(type => _catalog.TryGetException(type.FullName!, out Type? known) && known == type
            ? type.FullName!
            : throw NoForm($"'{node.Name}' is tried again after '{type}', which is not in the catalog"))]);
        _json.WriteEndObject();
    }

    private void WriteMethod(string property, CatalogRole role, PolicyMethod? method, TaskNode node, bool says = true)
    {
        if (method is null)
        {
            return;
        }

        _json.WriteStartObject(property);
        _json.WriteString("uses", _catalog.NameOf(role, method.Body) ?? throw NoForm($"the {role.ToString().ToLowerInvariant()} of '{node.Name}' is not in the catalog"));
        WriteTakes(method.Handle is { } handle ? [handle] : [], node.Name);
        if (!says)
        {
            _json.WriteBoolean("is", false);
        }

        _json.WriteEndObject();
    }

    private void WriteTakes(TaskRef[] takes, string taker)
    {
        TaskRef[] values = Array.FindAll(takes, static take => take is not TaskRef<TaskContext> || take.IsTask);
        if (values.Length == 0)
        {
            return;
        }

        _json.WriteStartArray("takes");
        foreach (TaskRef value in values)
        {
            if (value.IsTask)
            {
                _json.WriteStringValue(value.Node.Name);
            }
            else
            {
                _json.WriteStartObject();
                _json.WriteString("input", value.InputName ?? throw NoForm($"'{taker}' takes several values as one, {value}"));
                _json.WriteEndObject();
            }
        }

        _json.WriteEndArray();
    }

    private void WriteUnits(string property, IReadOnlyCollection<ResourceAmount> amounts)
    {
        if (amounts.Count == 0)
        {
            return;
        }

        _json.WriteStartArray(property);
        foreach ((string resource, int units) in amounts)
        {
            _json.WriteStartObject();
            _json.WriteString("resource", resource);
            WriteNumber("units", units, 1);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteNames(string property, string[] names)
    {
        if (names.Length == 0)
        {
            return;
        }

        _json.WriteStartArray(property);
        Array.ForEach(names, _json.WriteStringValue);
        _json.WriteEndArray();
    }

    private void WriteNumber(string property, int value, int @default)
    {
        if (value != @default)
        {
            _json.WriteNumber(property, value);
        }
    }

    private void WriteNumber(string property, double value, double @default)
    {
        if (!value.Equals(@default))
        {
            _json.WriteNumber(property, value);
        }
    }

    private void WriteMember<T>(string property, T value)
        where T : struct, Enum
    {
        if (!EqualityComparer<T>.Default.Equals(value, default))
        {
            _json.WriteString(property, value.ToString());
        }
    }

    private InvalidOperationException NoForm(string what) => new($"Workflow '{_snapshot.Builder.Name}' has no form in JSON: {what}.");
}
