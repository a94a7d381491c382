using System.Text.Json.Serialization;
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

internal sealed record Member(string Name, string Summary);

internal sealed record Document(IReadOnlyList<Member> Members);

internal sealed record Split(IReadOnlyList<Example> Train, IReadOnlyList<Example> Test, int Classes);

internal sealed record Candidate(string Name, string ModelPath);

internal sealed record Evaluation(Candidate Candidate, double MicroAccuracy, double MacroAccuracy, double LogLoss);

internal sealed record Deployment(string ModelPath);

/// <summary>How what the tasks put out is recorded.</summary>
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(Document))]
[JsonSerializable(typeof(IReadOnlyList<Example>))]
[JsonSerializable(typeof(Split))]
[JsonSerializable(typeof(Evaluation))]
[JsonSerializable(typeof(Deployment))]
internal sealed partial class TrainModelJson : JsonSerializerContext;
