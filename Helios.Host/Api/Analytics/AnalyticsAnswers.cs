using System.Text.Json.Serialization;

namespace Helios.Host.Api.Analytics;

/// <summary>The form of answers about services.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcJsonTime)])]
[JsonSerializable(typeof(ServiceAnomalyListAnswer))]
[JsonSerializable(typeof(ServiceModelListAnswer))]
[JsonSerializable(typeof(ServicePatternListAnswer))]
[JsonSerializable(typeof(ServiceTrendListAnswer))]
[JsonSerializable(typeof(ForecastAnswer))]
[JsonSerializable(typeof(PredictiveAlertListAnswer))]
[JsonSerializable(typeof(StatsAnswer))]
[JsonSerializable(typeof(ServiceHistoryAnswer))]
internal sealed partial class AnalyticsAnswers : JsonSerializerContext;
