using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Parsing.Policies;

/// <summary>A method that a policy names, while its workflow is being parsed. It is bound as a task is, but what it takes makes no edges.</summary>
internal sealed class PolicyMethod(int entry, TaskDeclaration declaration, PolicyRole role, ParsedTask task, Location place)
    : ParsedTask(entry, declaration)
{
    public PolicyRole Role { get; } = role;

    /// <summary>The task; of those that share a condition the first.</summary>
    public ParsedTask Task { get; } = task;

    /// <summary>Every task that names it, and where.</summary>
    public List<(ParsedTask Task, Location Place)> Users { get; } = [(task, place)];
}
