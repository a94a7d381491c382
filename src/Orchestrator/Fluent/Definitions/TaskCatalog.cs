using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Orchestrator.Graphs;

namespace Orchestrator;

/// <summary>Compiled, typed bodies by name: what definitions that are data can use (<see cref="RuntimeWorkflow.FromJson(string, TaskCatalog)"/>).</summary>
/// <remarks>Fill it once; from then on it is safe to use from several threads. Where C# can't infer the types of a method group, they are given:
/// <c>catalog.Add&lt;string, Corpus&gt;("ingest", Steps.Ingest)</c>. Tasks, conditions, fallbacks and compensations have names of their own each.</remarks>
public sealed partial class TaskCatalog
{
    private readonly Dictionary<CatalogRole, Dictionary<string, CatalogEntry>> _entries =
        Enum.GetValues<CatalogRole>().ToDictionary(static role => role, static _ => new Dictionary<string, CatalogEntry>(StringComparer.Ordinal));

    private readonly Dictionary<string, Type> _exceptions = new(StringComparer.Ordinal);

    /// <inheritdoc cref="WorkflowBuilder.Json"/>
    public JsonSerializerContext? Json { get; init; }

    /// <summary>The names of the tasks, in alphabetical order.</summary>
    public IReadOnlyList<string> Tasks => [.. _entries[CatalogRole.Task].Keys.Order(StringComparer.Ordinal)];

    /// <summary>Registers a type of exception, by its full name, after which definitions can let a task be tried again.</summary>
    public TaskCatalog AddException<TException>()
        where TException : Exception
    {
        _exceptions[typeof(TException).FullName!] = typeof(TException);
        return this;
    }

    internal bool TryGetException(string name, [NotNullWhen(true)] out Type? type) => _exceptions.TryGetValue(name, out type);

    internal bool TryGet(CatalogRole role, string name, [NotNullWhen(true)] out CatalogEntry? entry) => _entries[role].TryGetValue(name, out entry);

    /// <summary>The name that is most like one that is not there.</summary>
    internal string? Suggest(CatalogRole role, string name) => NameSuggestion.Closest(name, _entries[role].Keys);

    internal Delegate BodyOf(CatalogRole role, string name) => _entries[role][name].Body;

    /// <summary>The name of a body, or <see langword="null"/>.</summary>
    internal string? NameOf(CatalogRole role, Delegate body)
    {
        foreach ((string name, CatalogEntry entry) in _entries[role])
        {
            if (entry.Body.Equals(body))
            {
                return name;
            }
        }

        return null;
    }

    private TaskCatalog AddTask(string name, Delegate body, Type[] takes, Type? output, Func<DefinitionArguments, TaskRef> make)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Add(CatalogRole.Task, name, new CatalogEntry(body, takes, output) { Make = make });
    }

    private TaskCatalog AddMethod(CatalogRole role, string name, Delegate body, Type[] takes, Type? output, Action<DefinitionArguments, TaskRef> apply)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Add(role, name, new CatalogEntry(body, takes, output) { Apply = apply });
    }

    private TaskCatalog Add(CatalogRole role, string name, CatalogEntry entry)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _entries[role].TryAdd(name, entry)
            ? this
            : throw new ArgumentException($"The catalog has a {role.ToString().ToLowerInvariant()} named '{name}' already; give this one another name.", nameof(name));
    }
}
