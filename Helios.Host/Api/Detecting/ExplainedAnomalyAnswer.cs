namespace Helios.Host.Api.Detecting;

/// <summary>The explanation that an anomaly was told with. A shape only, see <see cref="DetectJson"/>.</summary>
/// <param name="AnomalyId">The anomaly.</param>
/// <param name="Explanation">Why.</param>
internal sealed record ExplainedAnomalyAnswer(string AnomalyId, ExplanationAnswer Explanation);
