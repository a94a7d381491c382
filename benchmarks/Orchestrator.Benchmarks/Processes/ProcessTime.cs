using System.Text;

namespace Benchmarks;

/// <summary>A time measured in fresh processes, once in each.</summary>
internal sealed record ProcessTime(string Name, int Runs, double MinMilliseconds, double MedianMilliseconds)
{
    public const string FirstRun = "JIT: first run ever, two 50 ms tasks side by side";
    public const string NativeFirstRun = "native AOT: first run ever, two 50 ms tasks side by side";
    public const string Startup = "JIT: process start to first result of four tasks";
    public const string NativeStartup = "native AOT: process start to first result of four tasks";
    public const string Main = "JIT: process start to Main";
    public const string NativeMain = "native AOT: process start to Main";

    public static ProcessTime Of(string name, IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return new ProcessTime(name, sorted.Length, sorted[0], sorted[sorted.Length / 2]);
    }

    public static string Table(IEnumerable<ProcessTime> times)
    {
        var text = new StringBuilder("| ms | min | median | processes |\n| --- | ---: | ---: | ---: |\n");
        foreach (ProcessTime time in times)
        {
            text.Append($"| {time.Name} | {time.MinMilliseconds:0.0} | {time.MedianMilliseconds:0.0} | {time.Runs} |\n");
        }

        return text.ToString();
    }
}
