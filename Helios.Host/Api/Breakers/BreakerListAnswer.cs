using Helios.Actors.Breakers;

namespace Helios.Host.Api.Breakers;

/// <summary>Answer of <c>GET /api/v1/breakers</c>.</summary>
/// <param name="Breakers">The breakers of the cluster, by name.</param>
internal sealed record BreakerListAnswer(IReadOnlyList<BreakerView> Breakers);
