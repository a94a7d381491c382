using Orchestrator;

Console.WriteLine(await new Sum().RunAsync(20));

[Workflow]
#if STRUCT
public partial struct Sum
#else
public sealed partial class Sum
#endif
{
#if CYCLE
    [Task]
    public int Left(int right) => right;

    [Task]
    public int Right(int left) => left;

    [Task]
    public int Join(int left, int number) => left + number;
#else
    [Task]
    public int Left(int number) => number + 1;

    [Task]
    public async Task<int> RightAsync(int number)
    {
        await Task.Yield();
        return number + 1;
    }

    [Task]
    public int Join(int left, int right) => left + right;
#endif
}
