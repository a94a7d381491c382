// explore [--iterations N] [--seed N] [--scenario NAME] [--strategy NAME] [--quiet]
//                               runs scenarios in many orders; exit code 2 at the first bug, 1 where the exploration itself failed
// planted                       whether the exploration finds errors at all
// mutants                       prints the names of the mutants
// plant MUTANT SOURCES TARGET   copies the library's sources with a mutant's error in them
// points SOURCE TARGET          copies an assembly with points at its memory accesses
using Orchestrator.Interleavings;

return args switch
{
    ["explore", .. var options] => Commands.Explore(options),
    ["planted"] => Commands.FindPlanted(),
    ["mutants"] => Commands.ListMutants(),
    ["plant", var name, var sources, var target] => Commands.Plant(name, sources, target),
    ["points", var source, var target] => Commands.InsertPoints(source, target),
    _ => throw new ArgumentException("Usage: explore | planted | mutants | plant | points"),
};
