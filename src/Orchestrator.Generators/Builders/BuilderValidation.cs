using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Validation;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Builders;

/// <summary>Finds what is certainly wrong with a graph that is built at run time: what <c>Build</c> would say, said before.</summary>
internal sealed class BuilderValidation
{
    // What was meant is looked for among all names; who has more wrong ones than that looks elsewhere first.
    private const int MaxSuggestions = 100;

    private readonly BuilderUse _builder;
    private readonly Compilation _compilation;
    private readonly List<Finding> _findings;
    private readonly Dictionary<string, BuiltTask?> _byName = new(StringComparer.Ordinal);
    private int _suggestions;

    private BuilderValidation(BuilderUse builder, Compilation compilation, List<Finding> findings) =>
        (_builder, _compilation, _findings) = (builder, compilation, findings);

    public static List<Finding> Check(BuilderUse builder, Compilation compilation)
    {
        var findings = new List<Finding>();
        var validation = new BuilderValidation(builder, compilation, findings);
        validation.CheckNames();
        validation.CheckInputs();
        foreach (BuiltTask task in builder.Tasks)
        {
            if (task.IsCertain)
            {
                validation.AddDataEdges(task);
                validation.AddControlEdges(task);
            }

            CallRanges.Check(task, compilation, findings);
            BuilderAdvice.CheckAsync(task, findings);
            BuilderAdvice.CheckToken(task, findings);
        }

        CycleValidation.Check([.. builder.Tasks.Select(static task => task.Shown)], [.. builder.Tasks.Select(static task => task.Edges)], findings);
        BuilderResources.Check(builder, findings);
        BuilderRules.Check(builder, findings);
        BuilderAdvice.CheckRedundant(builder, findings);
        return findings;
    }

    // By a name that several tasks may have, none is meant for certain.
    private void CheckNames()
    {
        var first = new Dictionary<string, BuiltTask>(StringComparer.Ordinal);
        foreach (BuiltTask task in _builder.Tasks)
        {
            if (task.Name is not { } name)
            {
                continue;
            }

            _byName[name] = _byName.ContainsKey(name) || !task.IsCertain ? null : task;
            if (task.IsCertain && first.TryGetValue(name, out BuiltTask? other))
            {
                _findings.Add(new Finding(Descriptors.DuplicateTask, task.Place, _builder.Name, name, "rename one of them") { Others = [other.Place] });
            }
            else if (task.IsCertain)
            {
                first.Add(name, task);
            }
        }
    }

    private void CheckInputs()
    {
        var first = new Dictionary<string, IInvocationOperation>(StringComparer.Ordinal);
        foreach ((IInvocationOperation call, bool isCertain) in _builder.Others)
        {
            if (!isCertain || !call.IsOnBuilder("Input") || call.Argument("name").Text() is not { } name)
            {
                continue;
            }

            if (!first.TryGetValue(name, out IInvocationOperation? other))
            {
                first.Add(name, call);
            }
            else if (!AreOne(other, call))
            {
                _findings.Add(new Finding(
                    Descriptors.InputConflict, call.Argument("name")!.Place(), name, Show(other), InLine(other), Show(call), InLine(call))
                {
                    Others = [other.Argument("name")!.Place()],
                });
            }
        }
    }

    private bool AreOne(IInvocationOperation one, IInvocationOperation other) =>
        ((CSharpCompilation)_compilation).ClassifyConversion(one.TargetMethod.TypeArguments[0], other.TargetMethod.TypeArguments[0]).IsIdentity
        && (one.Argument("defaultValue")?.ConstantValue is not { HasValue: true } default1
            || other.Argument("defaultValue")?.ConstantValue is not { HasValue: true } default2
            || Equals(default1.Value, default2.Value));

    private static string Show(IInvocationOperation input)
    {
        string type = Parsing.SymbolExtensions.Display(input.TargetMethod.TypeArguments[0]);
        return input.Argument("defaultValue") is { } value ? $"{type} = {value.Syntax}" : type;
    }

    private static string InLine(IInvocationOperation call) => $"line {Limit.Show(call.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1)}";

    private void AddDataEdges(BuiltTask task)
    {
        foreach (IArgumentOperation argument in task.Call.Arguments.Where(static argument => argument.Value.Type.IsHandle()))
        {
            task.AreEdgesKnown &= _builder.Handles.IsKnown(argument.Value);
            foreach (BuiltTask source in _builder.Handles.SourcesOf(argument.Value).Where(source => source != task))
            {
                task.Taken.Add(source.Index);
                AddEdge(task, source, argument.Value.Place());
            }
        }
    }

    private void AddControlEdges(BuiltTask task)
    {
        foreach ((IInvocationOperation call, _) in task.Verbs.Where(static verb => verb.IsCertain && verb.Call.TargetMethod.Name == "DependsOn"))
        {
            foreach (IOperation entry in call.ArgumentsFor("tasks"))
            {
                if (entry.Text() is { } name)
                {
                    AddControlEdge(task, name, entry);
                }
                else if (_builder.Handles.TaskOf(entry) is { IsCertain: true } source)
                {
                    AddControlEdge(task, source, entry.Place());
                }
                else
                {
                    task.AreEdgesKnown = false;
                }
            }
        }
    }

    private void AddControlEdge(BuiltTask task, string name, IOperation entry)
    {
        if (!_byName.TryGetValue(name, out BuiltTask? source))
        {
            if (_builder.IsClosed)
            {
                _findings.Add(Unknown(task, name, entry));
            }
        }
        else if (source is not null)
        {
            AddControlEdge(task, source, entry.Place());
        }
    }

    private void AddControlEdge(BuiltTask task, BuiltTask source, Location place)
    {
        if (source == task)
        {
            _findings.Add(new Finding(Descriptors.SelfDependency, place, task.Shown));
        }
        else if (task.Control.ContainsKey(source.Index))
        {
            _findings.Add(new Finding(Descriptors.DuplicateDependency, place, task.Shown, source.Shown));
        }
        else
        {
            task.Control.Add(source.Index, place);
            AddEdge(task, source, place);
        }
    }

    private static void AddEdge(BuiltTask task, BuiltTask source, Location place)
    {
        if (!task.Edges.ContainsKey(source.Index))
        {
            task.Edges.Add(source.Index, place);
        }
    }

    private Finding Unknown(BuiltTask task, string name, IOperation entry)
    {
        string? near = ++_suggestions > MaxSuggestions ? null : NameSuggestion.Closest(name, _byName.Keys.Where(other => other != task.Name));
        return near is null
            ? new Finding(Descriptors.UnknownTask, entry.Place(), task.Shown, name, _builder.Name, "")
            : new Finding(Descriptors.UnknownTask, entry.Place(), task.Shown, name, _builder.Name, $"; did you mean '{near}'?")
            {
                Properties = ImmutableDictionary<string, string?>.Empty.Add(Finding.Suggestion, near),
            };
    }
}
