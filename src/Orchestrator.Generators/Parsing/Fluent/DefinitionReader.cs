using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Parsing.Fluent;

/// <summary>Reads the body of <c>Define</c>: statements that are chains of calls, and nothing else.</summary>
internal sealed class DefinitionReader(INamedTypeSymbol workflow, Compilation compilation, List<Finding> findings)
{
    // Said as often as there is something to say; of the others there is one of each task.
    private static readonly HashSet<string> s_repeatable = new(StringComparer.Ordinal) { "DependsOn", "Requires", "From", "Input", "Each" };

    /// <summary>Whether there may be more than has been read.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>The tasks of a definition in their order.</summary>
    public List<DefinedTask> Read(IMethodSymbol define)
    {
        var tasks = new List<DefinedTask>();
        if (WhyNoDefinition(define) is { } why)
        {
            IsIncomplete = true;
            findings.Add(new Finding(Descriptors.UnreadableDefinition, define.Place(), why));
        }

        IMethodSymbol declared = define.OriginalDefinition.PartialImplementationPart ?? define.OriginalDefinition;
        SyntaxNode? syntax = declared.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (syntax is null || !compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            || compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax) is not IMethodBodyOperation body)
        {
            IsIncomplete = true;
            return tasks;
        }

        var verbs = new VerbReader(new MethodGroups(workflow, define.ContainingType, compilation), findings);
        foreach (IOperation statement in (body.BlockBody ?? body.ExpressionBody)?.Operations ?? [])
        {
            ReadStatement(statement, define, verbs, tasks);
        }

        foreach (DefinedTask task in tasks)
        {
            CheckParameters(task, verbs);
        }

        IsIncomplete |= verbs.IsIncomplete;
        return tasks;
    }

    private static string? WhyNoDefinition(IMethodSymbol define) => define switch
    {
        { IsAsync: true } => "it is async, and never runs; remove 'async'",
        { ReturnsVoid: false } => "it returns something, and never runs; return void",
        { IsGenericMethod: true } => "it is generic; take the type parameters away",
        _ when define.Parameters[0].RefKind != RefKind.None => "its parameter is passed by reference; take it as it is",
        _ => null,
    };

    private void ReadStatement(IOperation statement, IMethodSymbol define, VerbReader verbs, List<DefinedTask> tasks)
    {
        switch (statement)
        {
            case IExpressionStatementOperation expression:
                ReadChain(expression.Operation, define, verbs, tasks);
                break;
            case IEmptyOperation or ILocalFunctionOperation or IReturnOperation { IsImplicit: true, ReturnedValue: null }:
                break;
            case IVariableDeclarationGroupOperation variables:
                ReadVariables(variables, verbs);
                break;
            case IReturnOperation { ReturnedValue: { } returned }:
                ReadChain(returned, define, verbs, tasks);
                break;
            case IInvalidOperation:
                verbs.Skip();
                break;
            default:
                verbs.Report(statement.Syntax.GetFirstToken().GetLocation(), WhyNotRead(statement, define.Parameters[0].Name));
                ReadInside(statement, define, tasks);
                break;
        }
    }

    // A constant is its value wherever it stands; of what uses another variable nothing more is said.
    private static void ReadVariables(IVariableDeclarationGroupOperation variables, VerbReader verbs)
    {
        ILocalSymbol[] locals = [.. variables.Declarations.SelectMany(static declaration => declaration.Declarators).Select(static declarator => declarator.Symbol)];
        if (Array.Exists(locals, static local => !local.IsConst))
        {
            verbs.Report(variables.Syntax.GetLocation(), "a variable can't be followed; write its value where it is used, or make it a constant");
            verbs.Forget(locals);
        }
    }

    // What can be known of the signature is, though the definition has to change.
    private void ReadInside(IOperation statement, IMethodSymbol define, List<DefinedTask> tasks)
    {
        var silent = new VerbReader(new MethodGroups(workflow, define.ContainingType, compilation), []);
        foreach (IExpressionStatementOperation inner in statement.Descendants().OfType<IExpressionStatementOperation>())
        {
            ReadChain(inner.Operation, define, silent, tasks);
        }
    }

    private static string WhyNotRead(IOperation statement, string w) => statement switch
    {
        IConditionalOperation or ISwitchOperation => "what is decided at run time is not known yet; list every task, and say with When which method decides",
        ILoopOperation => "a loop runs only at run time; write a task for each turn, run one for each element with Each, or build the graph at run time with WorkflowBuilder",
        _ => $"only calls on '{w}' can stand here",
    };

    private static void ReadChain(IOperation expression, IMethodSymbol define, VerbReader verbs, List<DefinedTask> tasks)
    {
        var calls = new Stack<IInvocationOperation>();
        IOperation? at = expression;
        while (at is IConversionOperation { OperatorMethod: null } conversion)
        {
            at = conversion.Operand;
        }

        while (at is IInvocationOperation { Instance: { } instance } call && IsVerb(call.TargetMethod))
        {
            calls.Push(call);
            at = instance;
        }

        if (at is not IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol } root
            || !SymbolEqualityComparer.Default.Equals(root.Parameter.ContainingSymbol.OriginalDefinition, define.OriginalDefinition)
            || calls.Count == 0)
        {
            ReportRoot(at ?? expression, define.Parameters[0].Name, verbs);
        }

        DefinedTask? task = null;
        while (calls.Count > 0)
        {
            IInvocationOperation call = calls.Pop();
            Verb verb = verbs.Read(call);
            if (verb.Name == "Task")
            {
                task = ToTask(verb, define.ContainingType, verbs);
                if (task is not null)
                {
                    tasks.Add(task);
                }
            }
            else if (task is not null)
            {
                Add(task, verb, call, verbs);
            }
        }
    }

    private static bool IsVerb(IMethodSymbol method) =>
        method.ContainingType.Is(AttributeNames.TaskDefinition) || method.ContainingType.Is(AttributeNames.WorkflowDefinition);

    private static void ReportRoot(IOperation root, string w, VerbReader verbs)
    {
        if (verbs.IsReported(root))
        {
            verbs.Skip();
            return;
        }

        if (root is IInvocationOperation { TargetMethod: var method } call && call.Descendants().OfType<IParameterReferenceOperation>().FirstOrDefault(use => use.Parameter.Name == w) is { } passed)
        {
            bool isExtension = call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } && access.Expression.Span.Contains(passed.Syntax.Span);
            SyntaxNode where = isExtension ? ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)call.Syntax).Expression).Name : passed.Syntax;
            verbs.Report(where.GetLocation(), $"what '{method.Name}' does with '{w}' is not read; write it here");
            return;
        }

        verbs.Report(root.Syntax.GetLocation(), $"only calls on '{w}' can stand here");
    }

    private static DefinedTask? ToTask(Verb verb, INamedTypeSymbol definedIn, VerbReader verbs)
    {
        if (verb.ValueOf<MethodReference>("method") is not { } method)
        {
            return null;
        }

        string? name = verb.ValueOf<string>("name");
        if (verb.Gives("name") && verb.Argument("name") is not null && string.IsNullOrWhiteSpace(name))
        {
            verbs.Report(verb.PlaceOf("name"), "a task's name can't be empty");
            name = null;
        }

        return new DefinedTask(method, verb, name, definedIn);
    }

    private static void Add(DefinedTask task, Verb verb, IInvocationOperation call, VerbReader verbs)
    {
        bool isRepeated = task.Verbs.Any(other => other.Name == verb.Name
            && (!s_repeatable.Contains(verb.Name) || (verb.Argument("parameter") is { } parameter && Equals(parameter.Value, other.Argument("parameter")?.Value))));
        if (isRepeated)
        {
            verbs.Report(verb.Place, $"'{verb.Name}' is said of '{task.Name}' already; say it once");
        }
        else
        {
            task.Add(verb);
        }
    }

    private static void CheckParameters(DefinedTask task, VerbReader verbs)
    {
        string[]? known = null;
        foreach (Verb verb in task.Verbs.Where(static verb => verb.Gives("parameter")))
        {
            known ??= [.. task.Verbs.Select(static other => other.ValueOf<MethodReference>("method")).OfType<MethodReference>().Prepend(task.Reference)
                .SelectMany(static method => method.Method.Parameters).Select(static parameter => parameter.Name).Distinct()];
            if (verb.ValueOf<string>("parameter") is { } parameter && Array.IndexOf(known, parameter) < 0)
            {
                string names = known.Length == 0 ? "it has none" : "it has " + string.Join(", ", known.Select(static name => $"'{name}'"));
                verbs.Report(verb.PlaceOf("parameter"), $"'{task.Name}' has no parameter '{parameter}'; {names}");
            }
        }
    }
}
