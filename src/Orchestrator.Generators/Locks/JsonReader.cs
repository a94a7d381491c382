using System.Globalization;
using System.Text;

namespace Orchestrator.Generators.Locks;

/// <summary>Reads JSON into dictionaries, lists, strings, numbers (<c>int</c>), booleans and null. A compiler need not have a library for it at hand.</summary>
internal sealed class JsonReader(string text)
{
    private const int MaxDepth = 32;

    private int _depth;

    /// <summary>How far the text has been read; where it is wrong, the place.</summary>
    public int Position { get; private set; }

    private char Next => Position < text.Length ? text[Position] : '\0';

    /// <summary>The one value that the text is.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public object? ReadAll()
    {
        // A mark of the encoding is no part of the text.
        Position = text.StartsWith("\uFEFF", StringComparison.Ordinal) ? 1 : 0;
        object? value = ReadValue();
        return Position == text.Length ? value : throw new FormatException("there is something behind its end");
    }

    private object? ReadValue()
    {
        SkipBlanks();
        object? value = Next switch
        {
            '{' => ReadObject(),
            '[' => ReadArray(),
            '"' => ReadString(),
            't' => ReadWord("true", true),
            'f' => ReadWord("false", false),
            'n' => ReadWord("null", null),
            _ => ReadNumber(),
        };
        SkipBlanks();
        return value;
    }

    private Dictionary<string, object?> ReadObject()
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        ReadItems('}', () =>
        {
            SkipBlanks();
            int start = Position;
            string name = ReadString();
            SkipBlanks();
            Expect(':');
            object? value = ReadValue();
            if (members.ContainsKey(name))
            {
                Position = start;
                throw new FormatException($"'{name}' is there twice");
            }

            members.Add(name, value);
        });
        return members;
    }

    private List<object?> ReadArray()
    {
        var items = new List<object?>();
        ReadItems(']', () => items.Add(ReadValue()));
        return items;
    }

    private void ReadItems(char close, Action read)
    {
        if (++_depth > MaxDepth)
        {
            throw new FormatException("it is too deep");
        }

        Position++;
        SkipBlanks();
        if (Next != close)
        {
            read();
            while (Next == ',')
            {
                Position++;
                read();
            }
        }

        Expect(close);
        _depth--;
    }

    private string ReadString()
    {
        Expect('"');
        var value = new StringBuilder();
        while (Next != '"')
        {
            if (Next < ' ')
            {
                throw new FormatException("a text has no end");
            }

            value.Append(Next == '\\' ? ReadEscaped() : Next);
            Position++;
        }

        Position++;
        return value.ToString();
    }

    // Stops at the last character, as a text does at one that stands for itself.
    private char ReadEscaped()
    {
        Position++;
        switch (Next)
        {
            case '"' or '\\' or '/':
                return Next;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when Position + 4 < text.Length
                && ushort.TryParse(text.Substring(Position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code):
                Position += 4;
                return (char)code;
            default:
                throw new FormatException("a text has an escape that means nothing");
        }
    }

    private object? ReadWord(string word, object? value)
    {
        if (string.CompareOrdinal(text, Position, word, 0, word.Length) != 0)
        {
            throw new FormatException("a value is expected");
        }

        Position += word.Length;
        return value;
    }

    private int ReadNumber()
    {
        int end = Position;
        while (end < text.Length && text[end] is (>= '0' and <= '9') or '-')
        {
            end++;
        }

        if (!int.TryParse(text.Substring(Position, end - Position), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            throw new FormatException("a value is expected");
        }

        Position = end;
        return number;
    }

    private void Expect(char c)
    {
        if (Next != c)
        {
            throw new FormatException($"'{c}' is expected");
        }

        Position++;
    }

    private void SkipBlanks()
    {
        while (Next is ' ' or '\t' or '\r' or '\n')
        {
            Position++;
        }
    }
}
