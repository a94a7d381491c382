using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Benchmarks;

/// <summary>Work of a known length that touches no memory.</summary>
internal static class CpuWork
{
    /// <summary>Calibrated when it is first read.</summary>
    public static int IterationsPerMicrosecond { get; } = Calibrate();

    // Optimized at once, or the first runs would spin for longer than was calibrated.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static uint Spin(int iterations)
    {
        uint state = 2_463_534_242;
        for (int i = 0; i < iterations; i++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
        }

        return state;
    }

    // The fastest slice is the one that nothing disturbed.
    private static int Calibrate()
    {
        const int Slices = 200;
        const int Iterations = 100_000;
        TimeSpan fastest = TimeSpan.MaxValue;
        for (int slice = 0; slice < Slices; slice++)
        {
            long start = Stopwatch.GetTimestamp();
            Spin(Iterations);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            fastest = elapsed < fastest ? elapsed : fastest;
        }

        return (int)Math.Round(Iterations / fastest.TotalMicroseconds);
    }
}
