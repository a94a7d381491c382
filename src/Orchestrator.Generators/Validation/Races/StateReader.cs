using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Orchestrator.Generators.Validation.Races;

/// <summary>Reads what a task does to the workflow's state: in its own body, and in those of the workflow that it calls.</summary>
internal sealed class StateReader
{
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly OwnMembers _own;
    private readonly BodySieve _sieve;
    private readonly Dictionary<IMethodSymbol, BodySummary> _bodies = new(SymbolEqualityComparer.Default);

    public StateReader(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        _compilation = compilation;
        _cancellationToken = cancellationToken;
        _own = new OwnMembers(type);
        _sieve = new BodySieve(_own, cancellationToken);
    }

    /// <summary>The accesses in the order in which they are written, each body's own before those of its callees.</summary>
    public List<StateAccess> AccessesOf(IMethodSymbol task)
    {
        var accesses = new List<StateAccess>();
        var seen = new HashSet<(IMethodSymbol, string)>();
        var pending = new Stack<OwnCall>();
        pending.Push(new OwnCall(task.OriginalDefinition, LockSet.None));
        while (pending.Count > 0)
        {
            OwnCall call = pending.Pop();
            if (!seen.Add((call.Method, call.Locks.Key)))
            {
                continue;
            }

            BodySummary body = Summarize(call.Method);
            accesses.AddRange(body.Accesses.Select(access => access with { Locks = access.Locks.And(call.Locks) }));
            foreach (OwnCall inner in body.Calls.Reverse())
            {
                pending.Push(inner with { Locks = inner.Locks.And(call.Locks) });
            }
        }

        return accesses;
    }

    /// <summary>The declaration that holds the method's statements, or null where it has none here.</summary>
    public static SyntaxNode? BodyOf(IMethodSymbol method)
    {
        SyntaxNode? declaration = (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return declaration switch
        {
            BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } => null,
            AccessorDeclarationSyntax { Body: null, ExpressionBody: null } => null,
            BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or LocalFunctionStatementSyntax => declaration,
            _ => null,
        };
    }

    private BodySummary Summarize(IMethodSymbol method)
    {
        if (_bodies.TryGetValue(method, out BodySummary? known))
        {
            return known;
        }

        // A body that comes back to itself while it is being read adds nothing to what it does.
        _bodies.Add(method, BodySummary.Empty);
        return _bodies[method] = Read(method);
    }

    private BodySummary Read(IMethodSymbol method)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (!_sieve.Lets(method) || BodyOf(method) is not { } declaration || !_compilation.ContainsSyntaxTree(declaration.SyntaxTree))
        {
            return BodySummary.Empty;
        }

        IOperation? body = _compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(declaration, _cancellationToken);
        return body is null
            ? BodySummary.Empty
            : new BodyReader(_own, method, Summarize).Read(body is ILocalFunctionOperation function ? function.Body : body);
    }
}
