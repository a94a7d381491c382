namespace Benchmarks;

/// <summary>How long a process takes to its first result, and a workflow that was never run before to share its work.</summary>
internal static class StartupCommand
{
    private const int Processes = 31;

    public static async Task<int> RunAsync()
    {
        Console.WriteLine(ProcessTime.Table(await MeasureAsync()));
        return 0;
    }

    public static async Task<IReadOnlyList<ProcessTime>> MeasureAsync()
    {
        using StartupProgram native = await StartupProgram.PublishAsync(isNative: true);
        using StartupProgram jitted = await StartupProgram.PublishAsync(isNative: false);
        List<(double Main, double Result)> nativeStartups = [], jittedStartups = [], nativeFirstRuns = [], jittedFirstRuns = [];
        for (int i = 0; i < Processes; i++)
        {
            nativeStartups.Add(await native.StartAsync("startup"));
            jittedStartups.Add(await jitted.StartAsync("startup"));
            nativeFirstRuns.Add(await native.StartAsync("first-run"));
            jittedFirstRuns.Add(await jitted.StartAsync("first-run"));
        }

        return
        [
            ProcessTime.Of(ProcessTime.NativeMain, nativeStartups.Select(times => times.Main)),
            ProcessTime.Of(ProcessTime.NativeStartup, nativeStartups.Select(times => times.Result)),
            ProcessTime.Of(ProcessTime.Main, jittedStartups.Select(times => times.Main)),
            ProcessTime.Of(ProcessTime.Startup, jittedStartups.Select(times => times.Result)),
            ProcessTime.Of(ProcessTime.NativeFirstRun, nativeFirstRuns.Select(times => times.Result)),
            ProcessTime.Of(ProcessTime.FirstRun, jittedFirstRuns.Select(times => times.Result)),
        ];
    }
}
