using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Host.App.Jobs;

/// <summary>The series that an anomaly is about, and the band that it left.</summary>
/// <param name="Key">The series.</param>
/// <param name="From">Start of the anomaly's window.</param>
/// <param name="Lower">Lower bound; minus infinity where there is none.</param>
/// <param name="Upper">Upper bound; infinity where there is none.</param>
/// <param name="IsAboutSilence">Whether missing data is what it tells.</param>
internal readonly record struct AnomalyBand(SeriesKey Key, DateTimeOffset From, double Lower, double Upper, bool IsAboutSilence)
{
    /// <summary>Reads it from a row; null where the row has no band, or no document that is understood.</summary>
    public static AnomalyBand? Of(StoredAnomaly anomaly)
    {
        try
        {
            using var document = JsonDocument.Parse(anomaly.Document);
            var root = document.RootElement;
            var key = new SeriesKey(Text(root, "tenant"), Text(root, "cluster"), Text(root, "node"), Text(root, "metric"));
            var (lower, upper) = (Number(root, "lower"), Number(root, "upper"));
            var silence = Text(root, "kind") == "missing_data";
            return key.Violation() is not null || (lower is null && upper is null && !silence)
                ? null
                : new AnomalyBand(
                    key, root.GetProperty("window_start").GetDateTimeOffset(), lower ?? double.NegativeInfinity, upper ?? double.PositiveInfinity, silence);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether a value is within.</summary>
    public bool Holds(double value) => value >= Lower && value <= Upper;

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static double? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
