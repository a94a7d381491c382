using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orchestrator.Generators.Emit;

namespace Orchestrator.Generators.Parsing;

/// <summary>Finds the tasks that start runs of workflows, themselves or by a member of their class: such runs belong to the task.</summary>
internal sealed class SubWorkflows(Compilation compilation, CancellationToken cancellationToken)
{
    private static readonly string[] s_runnable = ["Orchestrator.RuntimeWorkflow", "Orchestrator.RuntimeWorkflow`1"];

    private readonly Dictionary<ISymbol, bool> _mentions = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the task, or a method of its policies, seems to start runs.</summary>
    public bool AreStartedBy(ParsedTask task) =>
        new[] { task, task.Condition, task.Fallback, task.Compensation }.Any(entry => entry is not null && AreStartedIn(entry.Method));

    private bool AreStartedIn(IMethodSymbol entry)
    {
        // Next to no class has such a name anywhere.
        if (!AreMentionedIn(entry.ContainingType))
        {
            return false;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal) { entry.Name };
        var pending = new Stack<ISymbol>([entry]);
        while (pending.Count > 0)
        {
            foreach (SimpleNameSyntax name in NamesIn(pending.Pop()))
            {
                if (IsRunMethod(name.Identifier) && StartsRun(name))
                {
                    return true;
                }

                if (seen.Add(name.Identifier.ValueText))
                {
                    Push(entry.ContainingType, name.Identifier.ValueText, pending);
                }
            }
        }

        return false;
    }

    private bool AreMentionedIn(INamedTypeSymbol type)
    {
        if (!_mentions.TryGetValue(type, out bool isMentioned))
        {
            isMentioned = type.WithBases().SelectMany(static at => at.DeclaringSyntaxReferences)
                .Any(part => part.GetSyntax(cancellationToken).DescendantTokens().Any(IsRunMethod));
            _mentions.Add(type, isMentioned);
        }

        return isMentioned;
    }

    private static bool IsRunMethod(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) && Array.IndexOf(Names.RunMethods, token.ValueText) >= 0;

    private static void Push(INamedTypeSymbol type, string name, Stack<ISymbol> pending)
    {
        foreach (ISymbol member in type.WithBases().SelectMany(at => at.GetMembers(name)).Where(static member => member is not INamedTypeSymbol))
        {
            pending.Push(member);
        }
    }

    private IEnumerable<SimpleNameSyntax> NamesIn(ISymbol member) =>
        new[] { member, (member as IMethodSymbol)?.PartialImplementationPart }
            .SelectMany(static part => part?.DeclaringSyntaxReferences ?? [])
            .SelectMany(part => part.GetSyntax(cancellationToken).DescendantNodes(static node => node is not AttributeListSyntax).OfType<SimpleNameSyntax>());

    // The members that start runs are generated, so the compiler knows nothing of them here, save those of other projects.
    private bool StartsRun(SimpleNameSyntax name) =>
        compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, cancellationToken).Symbol is not IMethodSymbol method
        || method.ContainingType.Attribute(AttributeNames.Workflow) is not null
        || Array.Exists(s_runnable, method.ContainingType.Is);
}
