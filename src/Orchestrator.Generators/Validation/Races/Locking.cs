using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Orchestrator.Generators.Validation.Races;

/// <summary>Recognizes the ways in which code takes and gives back a lock, and tells locks apart by how they are named.</summary>
internal sealed class Locking(OwnMembers own)
{
    private const string LockNamespace = "System.Threading";

    private readonly Dictionary<ILocalSymbol, IOperation> _initializers = new(SymbolEqualityComparer.Default);

    /// <summary>Remembers what a local variable starts with: a lock may be taken by that name.</summary>
    public void Declare(ILocalSymbol local, IOperation value) => _initializers[local] = value;

    /// <summary>The lock that the call takes, or null.</summary>
    public string? TakenBy(IInvocationOperation call) =>
        IsOfALock(call) && Starts(call, "Enter", "TryEnter", "Wait") ? NameOf(Subject(call)) : null;

    /// <summary>The lock that the call gives back, or null.</summary>
    public string? GivenBackBy(IInvocationOperation call) => IsOfALock(call) && Starts(call, "Exit", "Release") ? NameOf(Subject(call)) : null;

    /// <summary>The lock that a <c>using</c> holds by what a method of it returned, as those that can be awaited do.</summary>
    public string? HeldBy(IOperation resources)
    {
        IInvocationOperation? call = resources.DescendantsAndSelf().OfType<IInvocationOperation>()
            .FirstOrDefault(static call => call.TargetMethod.Name.Contains("Lock"));
        return call is null ? null : NameOf(Subject(call));
    }

    /// <summary>The name of what is locked; null where it is an object that nobody else can have locked.</summary>
    public string? NameOf(IOperation? locked) => locked switch
    {
        null or IObjectCreationOperation => null,
        IConversionOperation conversion => NameOf(conversion.Operand),
        _ when OwnMembers.IsThis(locked) => "this",
        ITypeOfOperation type => $"typeof {type.TypeOperand.ToDisplayString()}",
        IMemberReferenceOperation { Member.IsStatic: true } member => member.Member.OriginalDefinition.ToDisplayString(),
        IMemberReferenceOperation { Instance: { } instance } member when NameOf(instance) is { } holder =>
            holder == LockSet.Unknown ? holder : $"{holder}.{member.Member.OriginalDefinition.ToDisplayString()}",
        IParameterReferenceOperation { Parameter: var parameter } when own.Captures(parameter) => $"parameter {parameter.Name}",
        ILocalReferenceOperation { Local: var local } when _initializers.TryGetValue(local, out IOperation? value) => NameOf(value),
        _ => LockSet.Unknown,
    };

    private static bool IsOfALock(IInvocationOperation call) =>
        call.TargetMethod.ContainingType is { Name: "Monitor" or "Lock" or "SemaphoreSlim" or "Semaphore" or "Mutex" or "SpinLock" or "ReaderWriterLockSlim" or "WaitHandle" } type
        && type.ContainingNamespace.ToDisplayString() == LockNamespace;

    private static bool Starts(IInvocationOperation call, params string[] verbs) =>
        Array.Exists(verbs, verb => call.TargetMethod.Name.StartsWith(verb, StringComparison.Ordinal));

    private static IOperation? Subject(IInvocationOperation call) =>
        call.Instance ?? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value;
}
