namespace Helios.Host.Api.Healing.Qos;

/// <summary>Answer of <c>GET /api/v1/qos</c>.</summary>
/// <param name="Qos">A row for each tenant, and one for each of its sources.</param>
/// <param name="Truncated">Whether there are more than <c>limit</c>.</param>
internal sealed record QosListAnswer(IReadOnlyList<QosAnswer> Qos, bool Truncated);
