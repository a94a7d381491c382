using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>Source code with marks in it: «the place of a diagnostic» and ‹an additional place›; marks may be nested.</summary>
internal sealed class MarkedSource
{
    public MarkedSource(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<int>();
        foreach (char c in marked)
        {
            switch (c)
            {
                case '«' or '‹':
                    open.Push(text.Length);
                    break;
                case '»':
                    Places.Add(TextSpan.FromBounds(open.Pop(), text.Length));
                    break;
                case '›':
                    Others.Add(TextSpan.FromBounds(open.Pop(), text.Length));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        Text = text.ToString();
        Places.Sort();
        Others.Sort();
    }

    public string Text { get; }

    public List<TextSpan> Places { get; } = [];

    public List<TextSpan> Others { get; } = [];
}
