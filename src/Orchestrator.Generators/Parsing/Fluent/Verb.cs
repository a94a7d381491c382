using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Parsing.Fluent;

/// <summary>What one call in <c>Define</c> says.</summary>
internal sealed class Verb(string name, Location place) : Declaration
{
    private readonly Dictionary<string, (DeclaredValue? Value, ExpressionSyntax? Expression)> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<ListEntry>> _lists = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of the method that is called.</summary>
    public string Name { get; } = name;

    public override Location Place { get; } = place;

    /// <summary>Notes a value: null where it can't be read, which has been reported.</summary>
    public void Add(string parameter, DeclaredValue? value, ExpressionSyntax? expression) => _values[parameter] = (value, expression);

    public void Add(string parameter, List<ListEntry> entries) => _lists[parameter] = entries;

    public override DeclaredValue? Argument(string name) => _values.TryGetValue(name, out (DeclaredValue? Value, ExpressionSyntax?) argument) ? argument.Value : null;

    public override IEnumerable<ListEntry> Entries(string name) => _lists.TryGetValue(name, out List<ListEntry>? entries) ? entries : [];

    public override bool Gives(string name) => ExpressionOf(name) is not null;

    public override ExpressionSyntax? ExpressionOf(string name) =>
        _values.TryGetValue(name, out (DeclaredValue?, ExpressionSyntax? Expression) argument) ? argument.Expression : null;
}
