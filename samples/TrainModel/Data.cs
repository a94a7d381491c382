using Microsoft.ML;
using Microsoft.ML.Data;

namespace TrainModel;

/// <summary>The summary of a member and the namespace that it belongs to.</summary>
internal sealed class Example
{
    public string Text { get; set; } = "";

    public string Label { get; set; } = "";
}

internal sealed class Prediction
{
    [ColumnName("PredictedLabel")]
    public string Label { get; set; } = "";
}

internal sealed record Document(IReadOnlyList<(string Member, string Summary)> Members);

internal sealed record Split(IReadOnlyList<Example> Train, IReadOnlyList<Example> Test, int Classes);

internal sealed record Algorithm(string Name, Func<MLContext, IEstimator<ITransformer>> CreateTrainer);

internal sealed record Candidate(string Name, MLContext Context, ITransformer Model, DataViewSchema Schema);

internal sealed record Evaluation(Candidate Candidate, double MicroAccuracy, double MacroAccuracy, double LogLoss);

internal sealed record Deployment(string ModelPath);
