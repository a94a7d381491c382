using Microsoft.ML;
using Microsoft.ML.Data;

namespace TrainModel;

/// <summary>The candidates. Each has a seeded context of its own, so that one run is like another.</summary>
internal static class Trainers
{
    public static Candidate Perceptron(Split split, int seed)
    {
        var context = new MLContext(seed);
        return Fit("averaged perceptron", context, split, context.MulticlassClassification.Trainers.OneVersusAll(
            context.BinaryClassification.Trainers.AveragedPerceptron(numberOfIterations: 3)));
    }

    public static Candidate NaiveBayes(Split split, int seed)
    {
        var context = new MLContext(seed);
        return Fit("naive Bayes", context, split, context.MulticlassClassification.Trainers.NaiveBayes());
    }

    public static Evaluation Evaluate(Candidate candidate, Split split)
    {
        IDataView scored = candidate.Model.Transform(candidate.Context.Data.LoadFromEnumerable(split.Test));
        MulticlassClassificationMetrics metrics = candidate.Context.MulticlassClassification.Evaluate(scored);
        return new Evaluation(candidate, metrics.MicroAccuracy, metrics.MacroAccuracy, metrics.LogLoss);
    }

    private static Candidate Fit(string name, MLContext context, Split split, IEstimator<ITransformer> trainer)
    {
        IDataView data = context.Data.LoadFromEnumerable(split.Train);
        EstimatorChain<Microsoft.ML.Transforms.KeyToValueMappingTransformer> pipeline = context.Transforms.Conversion.MapValueToKey("Label")
            .Append(context.Transforms.Text.NormalizeText("Text"))
            .Append(context.Transforms.Text.TokenizeIntoWords("Words", "Text"))
            .Append(context.Transforms.Conversion.MapValueToKey("Words"))
            .Append(context.Transforms.Text.ProduceNgrams("Features", "Words", ngramLength: 2))
            .Append(context.Transforms.NormalizeLpNorm("Features"))
            .Append(trainer)
            .Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        return new Candidate(name, context, pipeline.Fit(data), data.Schema);
    }
}
