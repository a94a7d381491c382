using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Emit;

/// <content>What is recorded of a run, and the way back into its slots.</content>
internal sealed partial class ExecutionEmitter
{
    private const string Writer = ", " + Names.Services + "PayloadWriter payload";
    private const string Reader = ", " + Names.Services + "PayloadReader payload";

    private void EmitRecording()
    {
        if (model.Json is { } json)
        {
            code.Line($"protected override global::System.Text.Json.Serialization.JsonSerializerContext? Json => {json}.Default;").Line();
        }

        if (model.Inputs.Count > 0)
        {
            var inputs = new EntrySwitch(code, input => Names.OneLine(model.Inputs[input].Name), "input");
            inputs.Emit("void", "WriteInput", Writer, ", payload", model.Inputs.Count, index => EmitWrite(_calls.Slot(Names.InputField(model.Inputs[index]))));
            inputs.Emit("void", "ReadInput", Reader, ", payload", model.Inputs.Count, index =>
                EmitRead(_calls.Slot(Names.InputField(model.Inputs[index])), Read(model.Inputs[index].Type)));
        }

        if (model.Tasks.Any(static task => task.OutputType is not null))
        {
            bool HasOutput(int index) => model.Tasks[index].OutputType is not null;
            Entries.Emit("void", "WriteOutput", ", int element" + Writer, ", element, payload", model.Tasks.Count, EmitWriteOutput, HasOutput);
            Entries.Emit("void", "ReadOutput", ", int element" + Reader, ", element, payload", model.Tasks.Count, EmitReadOutput, HasOutput);
        }
    }

    private void EmitWriteOutput(int index)
    {
        TaskModel task = model.Tasks[index];
        EmitWrite(_calls.Output(task) + (task.Each is null ? "" : task.AllowFailure ? "[element].Value" : "[element]"));
    }

    private void EmitReadOutput(int index)
    {
        TaskModel task = model.Tasks[index];
        if (task.Each is null)
        {
            EmitRead(_calls.Output(task), Read(task.OutputType!));
        }
        else
        {
            EmitRead(ElementEmitter.Place(_calls, task), ElementEmitter.Value(task, Read(task.Each.OutputType!)));
        }
    }

    private static string Read(string type) => $"payload.Read<{type}>()";

    private void EmitWrite(string value) => code.Line($"payload.Write({value});").Line("return;");

    private void EmitRead(string place, string value) => code.Line($"{place} = {value};").Line("return;");
}
