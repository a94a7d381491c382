using System.Text.Json;
using Microsoft.ML;

namespace TrainModel;

/// <summary>A folder with the model and a card of its figures.</summary>
internal static class Deployer
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public static Deployment Save(Evaluation evaluation, Split split, string target)
    {
        Directory.CreateDirectory(target);
        string path = Path.Combine(target, "model.zip");
        File.Copy(evaluation.Candidate.ModelPath, path, overwrite: true);
        var card = new
        {
            algorithm = evaluation.Candidate.Name,
            examples = split.Train.Count,
            tested = split.Test.Count,
            classes = split.Classes,
            evaluation.MicroAccuracy,
            evaluation.MacroAccuracy,
        };
        File.WriteAllText(Path.Combine(target, "card.json"), JsonSerializer.Serialize(card, s_indented));
        return new Deployment(path);
    }

    public static string Predict(Deployment deployment, string question)
    {
        var context = new MLContext();
        ITransformer model = context.Model.Load(deployment.ModelPath, out _);
        using PredictionEngine<Example, Prediction> engine = context.Model.CreatePredictionEngine<Example, Prediction>(model);
        return engine.Predict(new Example { Text = question }).Label;
    }
}
