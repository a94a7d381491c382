using Orchestrator;

namespace TrainModel;

/// <summary>Learns to tell from the summary of a .NET member which namespace it belongs to.</summary>
/// <remarks>It is durable: killed and started again, it goes on, and no file is read and no candidate trained again that is recorded.</remarks>
[Workflow(Name = "TrainModel", Durable = true, Json = typeof(TrainModelJson))]
internal sealed partial class TrainModelWorkflow
{
    [Task]
    public string[] Find(string folder) => ReferenceDocs.FindFiles(folder);

    // Runs once for each file, eight at a time; a file that can't be read just now is tried again.
    [Task, Retry(3, On = [typeof(IOException)])]
    public Task<Document> ReadAsync([Each(MaxParallelism = 8)] string find, TaskContext context, CancellationToken cancellationToken) =>
        ReferenceDocs.ReadAsync(find, context, cancellationToken);

    // Takes the array of all that was read, so it waits for the last file.
    [Task]
    public IReadOnlyList<Example> Prepare(Document[] read) => Labelling.Clean(read);

    [Task]
    public Split Split(IReadOnlyList<Example> prepare, int seed) => Labelling.Split(prepare, seed);

    // Runs once for each algorithm, side by side. The token is cancelled when the time is up, or when another one has failed.
    [Task, Timeout(Seconds = 600)]
    public Candidate Train([Each] string algorithms, Split split, int seed, string target, TaskContext context, CancellationToken cancellationToken) =>
        Trainers.Train(algorithms, split, seed, target, context, cancellationToken);

    // Each candidate is evaluated as soon as it is trained, while others still are in training.
    [Task]
    public Evaluation Evaluate([Each] Candidate train, Split split, TaskContext context) => Trainers.Evaluate(train, split, context);

    [Task, Output]
    public Evaluation Choose(Evaluation[] evaluate) => evaluate.MaxBy(static evaluation => evaluation.MicroAccuracy)!;

    private static bool BeatsThreshold(Evaluation choose, double threshold) => choose.MicroAccuracy > threshold;

    // Skipped where the condition does not hold, and Predict with it: so their results are a TaskOutcome<T>.
    [Task, Output, When(nameof(BeatsThreshold))]
    public Deployment Deploy(Evaluation choose, Split split, string target) => Deployer.Save(choose, split, target);

    [Task, Output]
    public string Predict(Deployment deploy, string question) => Deployer.Predict(deploy, question);
}
