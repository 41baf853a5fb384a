namespace Helios.Pipeline.Analytics;

/// <summary>A row of <c>ml_models</c>: a trained model.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Name">Name, shared by its versions.</param>
/// <param name="Service">Service it was trained for; empty for all.</param>
/// <param name="Kind">Algorithm.</param>
/// <param name="Version">Semantic version.</param>
/// <param name="Status"><c>training</c>, <c>active</c>, <c>failed</c> or <c>retired</c>.</param>
/// <param name="TrainedAt">When.</param>
/// <param name="Samples">Samples trained on.</param>
/// <param name="Accuracy">0..1.</param>
/// <param name="Precision">0..1.</param>
/// <param name="Recall">0..1.</param>
/// <param name="F1">0..1.</param>
/// <param name="Drift">Population stability index; 0.2 and more is drifting.</param>
/// <param name="Artefact">Where the trained model lies.</param>
/// <param name="Sha256">Its digest.</param>
/// <param name="Parameters">Hyper-parameters as JSON.</param>
public sealed record MlModel(
    string Id, string Tenant, string Name, string Service, string Kind, string Version, string Status, DateTimeOffset TrainedAt, long Samples,
    double? Accuracy, double? Precision, double? Recall, double? F1, double? Drift, string Artefact, string Sha256,
    string Parameters);
