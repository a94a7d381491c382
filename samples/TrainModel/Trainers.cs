using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Orchestrator;

namespace TrainModel;

/// <summary>The algorithms to choose from. Each trains in a seeded context of its own, so that one run is like another.</summary>
internal static class Trainers
{
    public static IReadOnlyList<Algorithm> All { get; } =
    [
        new("averaged perceptron", static context => context.MulticlassClassification.Trainers.OneVersusAll(
            context.BinaryClassification.Trainers.AveragedPerceptron(numberOfIterations: 3))),
        new("naive Bayes", static context => context.MulticlassClassification.Trainers.NaiveBayes()),
    ];

    public static Candidate Train(Algorithm algorithm, Split split, int seed, TaskContext task, CancellationToken cancellationToken)
    {
        var context = new MLContext(seed);
        IDataView data = context.Data.LoadFromEnumerable(Until(split.Train, cancellationToken));
        EstimatorChain<Microsoft.ML.Transforms.KeyToValueMappingTransformer> pipeline = context.Transforms.Conversion.MapValueToKey("Label")
            .Append(context.Transforms.Text.NormalizeText("Text"))
            .Append(context.Transforms.Text.TokenizeIntoWords("Words", "Text"))
            .Append(context.Transforms.Conversion.MapValueToKey("Words"))
            .Append(context.Transforms.Text.ProduceNgrams("Features", "Words", ngramLength: 2))
            .Append(context.Transforms.NormalizeLpNorm("Features"))
            .Append(algorithm.CreateTrainer(context))
            .Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        try
        {
            ITransformer model = pipeline.Fit(data);
            task.Report(1, algorithm.Name);
            return new Candidate(algorithm.Name, context, model, data.Schema);
        }
        catch (InvalidOperationException error) when (cancellationToken.IsCancellationRequested)
        {
            // ML.NET wraps what its readers throw, where they run on threads of their own.
            throw new OperationCanceledException("The training was stopped.", error, cancellationToken);
        }
    }

    public static Evaluation Evaluate(Candidate candidate, Split split, TaskContext task)
    {
        IDataView scored = candidate.Model.Transform(candidate.Context.Data.LoadFromEnumerable(split.Test));
        MulticlassClassificationMetrics metrics = candidate.Context.MulticlassClassification.Evaluate(scored);
        task.Report(1, string.Create(CultureInfo.InvariantCulture, $"{candidate.Name}, micro-accuracy {metrics.MicroAccuracy:F3}"));
        return new Evaluation(candidate, metrics.MicroAccuracy, metrics.MacroAccuracy, metrics.LogLoss);
    }

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
