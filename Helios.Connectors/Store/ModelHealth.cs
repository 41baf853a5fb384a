namespace Helios.Connectors.Store;

/// <summary>A row of the view <c>ml_v_model_health</c>; retired models have none.</summary>
/// <param name="Id">Model.</param>
/// <param name="Name">Its name.</param>
/// <param name="Service">Its service.</param>
/// <param name="Kind">Algorithm.</param>
/// <param name="Version">Version.</param>
/// <param name="Status">Status.</param>
/// <param name="TrainedAt">When it was trained.</param>
/// <param name="Accuracy">0..1.</param>
/// <param name="Precision">0..1.</param>
/// <param name="Recall">0..1.</param>
/// <param name="F1">0..1.</param>
/// <param name="Drift">Population stability index.</param>
/// <param name="Anomalies24H">Anomalies of its service in the last 24 hours.</param>
/// <param name="Health"><c>failed</c>, <c>drifting</c> (0.2 and more), <c>stale</c> (over 30 days old) or <c>healthy</c>.</param>
public sealed record ModelHealth(
    string Id, string Name, string Service, string Kind, string Version, string Status, DateTimeOffset TrainedAt,
    double? Accuracy, double? Precision, double? Recall, double? F1, double? Drift, long Anomalies24H, string Health);
