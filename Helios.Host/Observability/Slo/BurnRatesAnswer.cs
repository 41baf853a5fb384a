using System.Text.Json.Serialization;

namespace Helios.Host.Observability.Slo;

/// <summary>Burn rates by the range that they were seen over.</summary>
internal sealed record BurnRatesAnswer(
    [property: JsonPropertyName("5m")] double FiveMinutes,
    [property: JsonPropertyName("30m")] double HalfHour,
    [property: JsonPropertyName("1h")] double Hour,
    [property: JsonPropertyName("6h")] double SixHours);
