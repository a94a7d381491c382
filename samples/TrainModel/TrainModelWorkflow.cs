using System.Globalization;
using Orchestrator;

namespace TrainModel;

/// <summary>Learns to tell from the summary of a .NET member which namespace it belongs to.</summary>
[Workflow(Name = "TrainModel")]
internal sealed partial class TrainModelWorkflow
{
    [Task]
    public Corpus Ingest(string folder, TaskContext context, CancellationToken cancellationToken) =>
        ReferenceDocs.Read(folder, context, cancellationToken);

    [Task]
    public IReadOnlyList<Example> Prepare(Corpus ingest) => Labelling.Clean(ingest);

    [Task]
    public Split Split(IReadOnlyList<Example> prepare, int seed) => Labelling.Split(prepare, seed);

    // Two candidates, side by side: nothing orders them.
    [Task(Name = "Train averaged perceptron")]
    public Candidate TrainPerceptron(Split split, int seed) => Trainers.Perceptron(split, seed);

    [Task(Name = "Train naive Bayes")]
    public Candidate TrainBayes(Split split, int seed) => Trainers.NaiveBayes(split, seed);

    [Task]
    public Evaluation EvaluatePerceptron(Candidate trainPerceptron, Split split) => Trainers.Evaluate(trainPerceptron, split);

    [Task]
    public Evaluation EvaluateBayes(Candidate trainBayes, Split split) => Trainers.Evaluate(trainBayes, split);

    [Task]
    [Output]
    public Evaluation Choose(Evaluation evaluatePerceptron, Evaluation evaluateBayes) =>
        evaluateBayes.MicroAccuracy > evaluatePerceptron.MicroAccuracy ? evaluateBayes : evaluatePerceptron;

    [Task]
    [Output]
    public Deployment Deploy(Evaluation choose, Split split, string target, double threshold)
    {
        if (choose.MicroAccuracy <= threshold)
        {
            return new Deployment(false, Say(choose, "does not beat"), null);
        }

        return new Deployment(true, Say(choose, "beats"), Deployer.Save(choose, split, target));

        string Say(Evaluation evaluation, string verb) => string.Create(
            CultureInfo.InvariantCulture, $"micro-accuracy {evaluation.MicroAccuracy:F3} {verb} the threshold of {threshold:F3}");
    }

    [Task]
    [Output]
    public string? Predict(Deployment deploy, string question) =>
        deploy.ModelPath is { } path ? Deployer.Predict(path, question) : null;
}
