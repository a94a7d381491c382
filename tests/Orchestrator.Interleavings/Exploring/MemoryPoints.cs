using Microsoft.Coyote.Runtime;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Orchestrator.Interleavings;

/// <summary>Coyote cuts at instance fields only; this adds a point before every access through a reference, to an array's element or to a
/// static field, so that an unsynchronized counter in an array is seen to lose an update.</summary>
internal static class MemoryPoints
{
    public static void Insert(string source, string target)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        using var assembly = AssemblyDefinition.ReadAssembly(source, new ReaderParameters { AssemblyResolver = resolver, ReadSymbols = true });
        MethodReference point = assembly.MainModule.ImportReference(
            typeof(SchedulingPoint).GetMethod(nameof(SchedulingPoint.InterleaveMemoryAccess)));
        foreach (MethodDefinition method in assembly.MainModule.GetTypes().SelectMany(static type => type.Methods))
        {
            if (method.HasBody && !method.IsConstructor)
            {
                Insert(method.Body, point);
            }
        }

        assembly.Write(target, new WriterParameters { WriteSymbols = true });
    }

    private static void Insert(MethodBody body, MethodReference point)
    {
        body.SimplifyMacros();
        ILProcessor processor = body.GetILProcessor();
        foreach (Instruction access in body.Instructions.Where(static instruction => IsAccess(instruction.OpCode)).ToList())
        {
            Instruction first = access.Previous?.OpCode.OpCodeType == OpCodeType.Prefix ? access.Previous : access;
            processor.InsertBefore(first, processor.Create(OpCodes.Call, point));
        }

        body.OptimizeMacros();
    }

    private static bool IsAccess(OpCode code) => code.Code
        is (>= Code.Ldind_I1 and <= Code.Stind_R8)
        or (>= Code.Ldelem_I1 and <= Code.Stelem_Any)
        or Code.Stind_I or Code.Ldobj or Code.Stobj or Code.Ldsfld or Code.Stsfld;
}
