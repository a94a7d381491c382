using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Locks;

/// <summary>A durable workflow, and what an error needs that says how it differs from the lock.</summary>
/// <param name="Workflow">What is locked of it.</param>
/// <param name="ClassName">What messages call it.</param>
/// <param name="Place">Where its version is said.</param>
internal sealed record LockedType(LockedWorkflow Workflow, string ClassName, PlaceModel Place)
{
    /// <summary>Reads a workflow that has been parsed and is right; null where C# does not know a type, and says so itself.</summary>
    /// <param name="type">The class.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="model">What is emitted for it.</param>
    /// <param name="tasks">Its tasks.</param>
    /// <param name="inputs">The types of its inputs.</param>
    /// <param name="sources">The files that hold what has been read.</param>
    public static LockedType? Of(
        INamedTypeSymbol type, AttributeData attribute, WorkflowModel model, List<ParsedTask> tasks, IEnumerable<ITypeSymbol> inputs, out IEnumerable<SyntaxTree> sources)
    {
        var shapes = new TypeShapes(attribute.Named<INamedTypeSymbol>("Json")?.Attribute(JsonNames.ContextOptions)?.Named<bool>("IncludeFields") == true);
        string[] names = [.. model.Inputs.Select(static input => input.Name)];
        LockedTask[] locked = [.. tasks.Select(task => Lock(task, tasks, names, shapes)).OrderBy(static task => task.Name, StringComparer.Ordinal)];

        // What only the methods of policies take is no part of the graph.
        var taken = new HashSet<string>(locked.SelectMany(static task => task.Inputs), StringComparer.Ordinal);
        LockedInput[] lockedInputs = [.. names.Zip(inputs, static (name, input) => (name, input)).Where(input => taken.Contains(input.name))
            .OrderBy(static input => input.name, StringComparer.Ordinal).Select(input => new LockedInput(input.name, shapes.Of(input.input)))];
        sources = shapes.Sources;
        var workflow = new LockedWorkflow(model.MetadataName, model.Version, lockedInputs.ToEquatableArray(), locked.ToEquatableArray());
        return shapes.IsBroken || SyntaxErrors.Blur(type) ? null : new LockedType(workflow, type.Name, PlaceModel.Of(LockFile.PlaceOf(attribute, type)));
    }

    private static LockedTask Lock(ParsedTask task, List<ParsedTask> tasks, string[] inputs, TypeShapes shapes) => new(
        task.Name,
        task.Declaration.Task.ValueOf("Version", 1),
        task.Each is not null,
        Sorted(task.Edges.Keys.Select(edge => tasks[edge].Name)),
        Sorted(task.Arguments.Where(static argument => argument?.Kind == ArgumentKind.Input).Select(argument => inputs[argument!.Index])),
        task.MethodOutput is null ? null : shapes.Of(task.MethodOutput));

    private static EquatableArray<string> Sorted(IEnumerable<string> names) => names.Distinct().OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray();
}
