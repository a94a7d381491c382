using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Locks;

/// <summary>What the lock holds of a workflow: its graph, and what is recorded of its runs.</summary>
/// <param name="Name">The full metadata name of the class.</param>
/// <param name="Version">Its version.</param>
/// <param name="Inputs">The inputs that tasks take, sorted by name.</param>
/// <param name="Tasks">The tasks, sorted by name.</param>
internal sealed record LockedWorkflow(string Name, int Version, EquatableArray<LockedInput> Inputs, EquatableArray<LockedTask> Tasks);

/// <param name="Name">The name of the input.</param>
/// <param name="Shape">What is recorded of it.</param>
internal sealed record LockedInput(string Name, Shape Shape);

/// <param name="Name">The name of the task.</param>
/// <param name="Version">Its version.</param>
/// <param name="Each">Whether it runs once for each element of a collection.</param>
/// <param name="DependsOn">The tasks that it depends on, with data or without, sorted.</param>
/// <param name="Inputs">The inputs that it takes, sorted.</param>
/// <param name="Output">What is recorded of its output, or of that of one element; null where there is none.</param>
internal sealed record LockedTask(
    string Name, int Version, bool Each, EquatableArray<string> DependsOn, EquatableArray<string> Inputs, Shape? Output);

/// <summary>What JSON has of the values of a type: the types at the ends of all paths through its members, sorted by path. The names of
/// classes are not part of it.</summary>
/// <param name="Parts">A value that has no members is one part with an empty path.</param>
internal sealed record Shape(EquatableArray<ShapePart> Parts)
{
    /// <summary>The type of a value that has no members, else null.</summary>
    public string? Simple => Parts.Count == 1 && Parts[0].Path.Length == 0 ? Parts[0].Type : null;
}

/// <param name="Path">Names of members behind dots; <c>[]</c> is an element, <c>{String}</c> the value of a dictionary with such keys,
/// <c>?</c> a value that is there, <c>|name</c> a derived type.</param>
/// <param name="Type">What stands there; <c>^</c> and a path is the type at that path, which it is part of.</param>
internal sealed record ShapePart(string Path, string Type);
