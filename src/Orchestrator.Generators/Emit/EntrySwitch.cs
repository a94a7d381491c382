namespace Orchestrator.Generators.Emit;

/// <summary>Prints methods that choose among entries by their index.</summary>
/// <param name="code">Where to.</param>
/// <param name="commentOf">What is said of an entry.</param>
/// <param name="key">The name of the parameter that is the index.</param>
internal sealed class EntrySwitch(CodeWriter code, Func<int, string> commentOf, string key = "task")
{
    // The JIT gives up optimizing methods above 60,000 bytes of IL or 2,000 blocks; these stay far below.
    private const int CasesPerMethod = 128;

    /// <summary>Prints one such method, in parts where there are many entries.</summary>
    /// <param name="type">What it returns.</param>
    /// <param name="name">Its name.</param>
    /// <param name="parameters">Its parameters behind the index of the entry.</param>
    /// <param name="arguments">The same as arguments.</param>
    /// <param name="count">The number of entries.</param>
    /// <param name="emitCase">Prints what is done for one.</param>
    /// <param name="applies">Which have a case; where none is given, all.</param>
    public void Emit(string type, string name, string parameters, string arguments, int count, Action<int> emitCase, Func<int, bool>? applies = null)
    {
        int chunks = (count + CasesPerMethod - 1) / CasesPerMethod;
        if (chunks > 1)
        {
            code.Open($"protected override {type} {name}(int {key}{parameters})");
            code.Open($"switch ({key} / {TaskCalls.Number(CasesPerMethod)})");
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                string call = $"{name}{TaskCalls.Number(chunk)}({key}{arguments});";
                code.Line($"case {TaskCalls.Number(chunk)}:").Indent();
                code.Line(type == "void" ? call : "return " + call);
                if (type == "void")
                {
                    code.Line("return;");
                }

                code.Outdent();
            }

            code.Line("default:").Indent().Line($"throw Unknown({key});").Outdent();
            code.Close().Close().Line();
        }

        for (int chunk = 0; chunk < Math.Max(1, chunks); chunk++)
        {
            code.Open($"{(chunks > 1 ? "private" : "protected override")} {type} {name}{(chunks > 1 ? TaskCalls.Number(chunk) : "")}(int {key}{parameters})");
            code.Open($"switch ({key})");
            for (int index = chunk * CasesPerMethod; index < Math.Min(count, (chunk + 1) * CasesPerMethod); index++)
            {
                if (applies?.Invoke(index) != false)
                {
                    code.Line($"case {TaskCalls.Number(index)}: // {commentOf(index)}").Indent();
                    emitCase(index);
                    code.Outdent();
                }
            }

            code.Line("default:").Indent().Line($"throw Unknown({key});").Outdent();
            code.Close().Close().Line();
        }
    }
}
