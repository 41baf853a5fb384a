namespace Helios.Host.Api.Analytics;

/// <summary>How often predictive alerts came true.</summary>
/// <param name="Judged">Alerts of which it is known.</param>
/// <param name="Materialised">Those of them that came true.</param>
/// <param name="Share">Their share, 0..1; null where nothing is known.</param>
internal sealed record AlertPrecisionAnswer(long Judged, long Materialised, double? Share);
