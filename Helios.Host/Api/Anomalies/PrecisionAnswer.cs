namespace Helios.Host.Api.Anomalies;

/// <summary>Answer of <c>GET /api/v1/anomalies/precision</c>.</summary>
/// <param name="Last">How many of the newest labels of each detector count.</param>
/// <param name="Methods">Each metric and detector that somebody has labelled.</param>
internal sealed record PrecisionAnswer(int Last, IReadOnlyList<MethodPrecisionAnswer> Methods);
