using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Orchestrator;

namespace TrainModel;

/// <summary>The algorithms to choose from. Each trains in a seeded context of its own, so that one run is like another.</summary>
internal static class Trainers
{
    private const string AveragedPerceptron = "averaged perceptron";
    private const string NaiveBayes = "naive Bayes";

    public static string[] All { get; } = [AveragedPerceptron, NaiveBayes];

    /// <summary>Trains a candidate and puts its model into a file: it is too large for a row of a store, and where it is can be recorded.</summary>
    public static Candidate Train(string algorithm, Split split, int seed, string target, TaskContext task, CancellationToken cancellationToken)
    {
        var context = new MLContext(seed);
        IDataView data = context.Data.LoadFromEnumerable(Until(split.Train, cancellationToken));
        EstimatorChain<Microsoft.ML.Transforms.KeyToValueMappingTransformer> pipeline = context.Transforms.Conversion.MapValueToKey("Label")
            .Append(context.Transforms.Text.NormalizeText("Text"))
            .Append(context.Transforms.Text.TokenizeIntoWords("Words", "Text"))
            .Append(context.Transforms.Conversion.MapValueToKey("Words"))
            .Append(context.Transforms.Text.ProduceNgrams("Features", "Words", ngramLength: 2))
            .Append(context.Transforms.NormalizeLpNorm("Features"))
            .Append(CreateTrainer(algorithm, context))
            .Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        try
        {
            ITransformer model = pipeline.Fit(data);
            string path = Path.Combine(Directory.CreateDirectory(Path.Combine(target, "candidates")).FullName, $"{algorithm}.zip");
            context.Model.Save(model, data.Schema, path);
            task.Report(1, algorithm);
            return new Candidate(algorithm, path);
        }
        catch (InvalidOperationException error) when (cancellationToken.IsCancellationRequested)
        {
            // ML.NET wraps what its readers throw, where they run on threads of their own.
            throw new OperationCanceledException("The training was stopped.", error, cancellationToken);
        }
    }

    public static Evaluation Evaluate(Candidate candidate, Split split, TaskContext task)
    {
        var context = new MLContext();
        IDataView scored = context.Model.Load(candidate.ModelPath, out _).Transform(context.Data.LoadFromEnumerable(split.Test));
        MulticlassClassificationMetrics metrics = context.MulticlassClassification.Evaluate(scored);
        task.Report(1, string.Create(CultureInfo.InvariantCulture, $"{candidate.Name}, micro-accuracy {metrics.MicroAccuracy:F3}"));
        return new Evaluation(candidate, metrics.MicroAccuracy, metrics.MacroAccuracy, metrics.LogLoss);
    }

    private static IEstimator<ITransformer> CreateTrainer(string algorithm, MLContext context) => algorithm switch
    {
        AveragedPerceptron => context.MulticlassClassification.Trainers.OneVersusAll(context.BinaryClassification.Trainers.AveragedPerceptron(numberOfIterations: 3)),
        NaiveBayes => context.MulticlassClassification.Trainers.NaiveBayes(),
        _ => throw new ArgumentException($"There is no algorithm '{algorithm}'.", nameof(algorithm)),
    };

    // Training has no token of its own, but comes back to the data for every class: a cancelled token ends it there.
    private static IEnumerable<Example> Until(IReadOnlyList<Example> examples, CancellationToken cancellationToken)
    {
        foreach (Example example in examples)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return example;
        }
    }
}
