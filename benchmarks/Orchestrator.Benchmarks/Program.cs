using BenchmarkDotNet.Running;
using Benchmarks;

switch (args)
{
    case ["ratios", .. string[] rest]:
        return await RatiosCommand.RunAsync(rest);
    case ["startup"]:
        return await StartupCommand.RunAsync();
    case ["write-shapes"]:
        return ShapeWriter.WriteAll();
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
