using BenchmarkDotNet.Running;
using Benchmarks;
using Orchestrator.Benchmarks.Generator;

switch (args)
{
    case ["ratios", .. string[] rest]:
        return await RatiosCommand.RunAsync(rest);
    case ["policies", .. string[] rest]:
        return await PoliciesCommand.RunAsync(rest);
    case ["build", .. string[] rest]:
        return await BuildCommand.RunAsync(rest);
    case ["scheduling"]:
        return await SchedulingCommand.RunAsync();
    case ["before-after", .. string[] rest]:
        return await BeforeAfterCommand.RunAsync(rest);
    case ["durable", .. string[] rest]:
        return await DurableCommand.RunAsync(rest);
    case ["storage", .. string[] rest]:
        return await StorageCommand.RunAsync(rest);
    case ["startup"]:
        return await StartupCommand.RunAsync();
    case ["write-shapes"]:
        return ShapeWriter.WriteAll();
    case ["generator", .. string[] rest]:
        GeneratorBenchmarks.Run(rest);
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
