using System.Globalization;
using System.Text;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Locks;

/// <summary>Writes the lock: one fact a line, in an order that depends on names alone, so that a diff shows what has changed.</summary>
internal sealed class LockText
{
    public const int Format = 1;

    private readonly StringBuilder _text = new();
    private int _depth;

    private LockText()
    {
    }

    public static string Of(IEnumerable<LockedWorkflow> workflows)
    {
        EquatableArray<LockedWorkflow> sorted = workflows.OrderBy(static workflow => workflow.Name, StringComparer.Ordinal).ToEquatableArray();
        var text = new LockText();
        text.Members(
            ("format", () => text.Write(Format)),
            ("workflows", () => text.Items(sorted, text.Write)));
        return text._text.Append('\n').ToString();
    }

    private void Write(LockedWorkflow workflow) => Members(
        ("name", () => Write(workflow.Name)),
        ("version", () => Write(workflow.Version)),
        ("inputs", () => Members([.. workflow.Inputs.Select<LockedInput, (string, Action)>(input => (input.Name, () => Write(input.Shape)))])),
        ("tasks", () => Items(workflow.Tasks, Write)));

    private void Write(LockedTask task) => Members(
        ("name", () => Write(task.Name)),
        ("version", () => Write(task.Version)),
        ("each", () => _text.Append(task.Each ? "true" : "false")),
        ("dependsOn", () => Items(task.DependsOn, Write)),
        ("inputs", () => Items(task.Inputs, Write)),
        ("output", () => Write(task.Output)));

    private void Write(Shape? shape)
    {
        if (shape is null)
        {
            _text.Append("null");
        }
        else if (shape.Simple is { } name)
        {
            Write(name);
        }
        else
        {
            Members([.. shape.Parts.Select<ShapePart, (string, Action)>(part => (part.Path, () => Write(part.Type)))]);
        }
    }

    private void Write(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    private void Write(string text)
    {
        _text.Append('"');
        foreach (char c in text)
        {
            // Half of a pair is no text that a file could hold.
            _ = c is '"' or '\\' ? _text.Append('\\').Append(c)
                : char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture))
                : _text.Append(c);
        }

        _text.Append('"');
    }

    private void Members(params (string Name, Action Write)[] members) => Lines('{', members, '}', member =>
    {
        Write(member.Name);
        _text.Append(": ");
        member.Write();
    });

    private void Items<T>(EquatableArray<T> items, Action<T> write)
        where T : IEquatable<T> => Lines('[', items, ']', write);

    private void Lines<T>(char open, IReadOnlyCollection<T> items, char close, Action<T> write)
    {
        _text.Append(open);
        _depth++;
        string separator = "";
        foreach (T item in items)
        {
            _text.Append(separator);
            NewLine();
            write(item);
            separator = ",";
        }

        _depth--;
        if (items.Count > 0)
        {
            NewLine();
        }

        _text.Append(close);
    }

    private void NewLine() => _text.Append('\n').Append(' ', 2 * _depth);
}
