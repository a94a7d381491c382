using System.Diagnostics;
using System.Globalization;
using Microsoft.Coyote.Rewriting;

namespace Orchestrator.Interleavings;

/// <summary>What the program does, from its command line to its exit code.</summary>
internal static class Commands
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int BugFound = 2;

    private const uint IterationsForPlanted = 200;

    public static int Explore(string[] options)
    {
        uint iterations = uint.Parse(Option(options, "--iterations") ?? "100", CultureInfo.InvariantCulture);
        uint seed = uint.Parse(Option(options, "--seed") ?? "1", CultureInfo.InvariantCulture);
        string? onlyScenario = Option(options, "--scenario");
        string? onlyStrategy = Option(options, "--strategy");
        bool quiet = options.Contains("--quiet");
        long start = Stopwatch.GetTimestamp();
        int explored = 0;
        foreach (Scenario scenario in Scenarios.All.Where(scenario => onlyScenario is null || scenario.Name == onlyScenario))
        {
            foreach (Strategy strategy in Strategy.All.Where(strategy => onlyStrategy is null || strategy.Name == onlyStrategy))
            {
                Outcome outcome = ExploreRewritten(scenario, strategy, iterations, seed);
                explored += outcome.Iterations;
                if (!quiet)
                {
                    Console.WriteLine($"{scenario.Name,-28}{strategy.Name,-20}{outcome.Iterations,9} orders{outcome.Steps,12} steps");
                    Console.Write(outcome.Trace);
                }

                if (outcome.Verdict != Verdict.Clean)
                {
                    Console.WriteLine($"{outcome.Verdict} in order {outcome.Iterations} of {scenario.Name}, {strategy.Name}, seed {seed}: {(quiet ? outcome.Report.Split('\n')[0] : outcome.Report)}");
                    return outcome.Verdict == Verdict.Bug ? BugFound : Failed;
                }
            }
        }

        Console.WriteLine($"No bug in {explored} orders, seed {seed}, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        return explored == 0 ? Failed : Done;
    }

    public static int FindPlanted()
    {
        bool all = true;
        foreach (PlantedError planted in Planted.All)
        {
            Outcome[] outcomes = [.. Strategy.All.Select(strategy => ExploreRewritten(planted.Scenario, strategy, IterationsForPlanted, seed: 1))];
            bool found = outcomes.Any(outcome => outcome.Report.Contains(planted.Report, StringComparison.Ordinal));
            Console.WriteLine($"{planted.Scenario.Name,-28}{(found ? "found" : $"NOT FOUND, but: {string.Join('\n', outcomes.Select(static outcome => outcome.Report))}")}");
            all &= found;
        }

        return all ? Done : Failed;
    }

    public static int ListMutants()
    {
        foreach (Mutant mutant in Mutants.All)
        {
            Console.WriteLine(mutant.Name);
        }

        return Done;
    }

    public static int Plant(string name, string sources, string target)
    {
        Mutants.All.Single(mutant => mutant.Name == name).Plant(sources, target);
        return Done;
    }

    public static int InsertPoints(string source, string target)
    {
        MemoryPoints.Insert(source, target);
        return Done;
    }

    private static Outcome ExploreRewritten(Scenario scenario, Strategy strategy, uint iterations, uint seed) =>
        RewritingEngine.IsAssemblyRewritten(typeof(Commands).Assembly)
            ? Exploration.Explore(scenario, strategy, iterations, seed)
            : throw new InvalidOperationException("Build with -t:Rewrite and run the rewritten program: this one can't be explored.");

    private static string? Option(string[] options, string name)
    {
        int at = Array.IndexOf(options, name);
        return at < 0 ? null : options[at + 1];
    }
}
