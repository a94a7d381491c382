using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Orchestrator.Generators.Builders;

/// <summary>A task that a builder is given.</summary>
/// <param name="index">Its place in the order in which they are added.</param>
/// <param name="call">The call that adds it.</param>
/// <param name="name">Its name, or null where the compiler does not know it.</param>
/// <param name="isCertain">Whether it is added once, whenever the builder is there: not in a branch, a loop or a lambda.</param>
internal sealed class BuiltTask(int index, IInvocationOperation call, string? name, bool isCertain)
{
    public int Index { get; } = index;

    public IInvocationOperation Call { get; } = call;

    public string? Name { get; } = name;

    public bool IsCertain { get; } = isCertain;

    /// <summary>Where its name is written.</summary>
    public Location Place { get; } = (call.Argument("name") ?? call).Place();

    /// <summary>The task as messages name it: where its name is not known, as it is written.</summary>
    public string Shown => Name ?? (Call.Argument("name") ?? Call).Syntax.ToString();

    /// <summary>The verbs that are said of it, in the order of the source, and whether each is said whenever the builder is there.</summary>
    public List<(IInvocationOperation Call, bool IsCertain)> Verbs { get; } = [];

    /// <summary>Whether it runs once for each element of a collection.</summary>
    public bool IsEach => Call.Arguments.Any(static argument => argument.Parameter?.Name == "each");

    /// <summary>Whether all its edges are known.</summary>
    public bool AreEdgesKnown { get; set; } = true;

    /// <summary>The tasks whose outputs it certainly takes.</summary>
    public HashSet<int> Taken { get; } = [];

    /// <summary>The tasks for which it certainly waits by <c>DependsOn</c>, and where each is written.</summary>
    public SortedDictionary<int, Location> Control { get; } = [];

    /// <summary>The edges that it certainly has, of both kinds, and where each is written first.</summary>
    public SortedDictionary<int, Location> Edges { get; } = [];

    /// <summary>The verb that is said of it last, which takes the place of those before; null where there is none.</summary>
    public IInvocationOperation? Last(string verb) => Verbs.LastOrDefault(said => said.Call.TargetMethod.Name == verb).Call;

    /// <summary>The name by which the body takes one of its values.</summary>
    public string ParameterOf(int value)
    {
        var parameters = Call.Argument("body")?.WithoutConversion() is IDelegateCreationOperation { Target: { } target }
            ? (target is IAnonymousFunctionOperation lambda ? lambda.Symbol : (target as IMethodReferenceOperation)?.Method)?.Parameters
            : null;
        return parameters is { } known && value < known.Length ? known[value].Name : (value + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
