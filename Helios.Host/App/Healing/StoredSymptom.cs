using System.Text.Json;
using Helios.Actors.Diagnosis;
using Helios.Connectors.Store;
using Helios.Pipeline.Detection;

namespace Helios.Host.App.Healing;

/// <summary>An anomaly of the store as a symptom. Whose it is in the metric is not kept there, so it has no shares. Pure.</summary>
internal static class StoredSymptom
{
    public static Symptom Read(StoredAnomaly anomaly)
    {
        using var document = JsonDocument.Parse(anomaly.Document);
        var root = document.RootElement;
        return new Symptom
        {
            Id = anomaly.Id,
            Tenant = Text(root, "tenant"),
            Name = Text(root, "metric"),
            Side = Side(root),
            Severity = Enum.TryParse<Severity>(Text(root, "severity"), ignoreCase: true, out var severity) ? severity : Severity.Low,
            Confidence = Number(root, "confidence") is var confidence && double.IsFinite(confidence) ? confidence : 0.5,
            Since = anomaly.OpenedAt,
            At = anomaly.UpdatedAt,
            Value = Number(root, "value"),
            Lower = Number(root, "lower"),
            Upper = Number(root, "upper"),
            Text = Text(root, "explanation"),
        };
    }

    private static string Side(JsonElement root) => Text(root, "kind") switch
    {
        SymptomNames.Spike => SymptomNames.Spike,
        SymptomNames.Drop => SymptomNames.Drop,
        SymptomNames.MissingData => SymptomNames.MissingData,
        _ => Number(root, "value") < Number(root, "typical") ? SymptomNames.Drop : SymptomNames.Spike,
    };

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static double Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
}
