namespace Helios.Host.Observability.Slo;

/// <summary>Answer of <c>GET /api/v1/slos</c>.</summary>
/// <param name="Slos">The objectives of configuration, by name. Each node counts its own.</param>
internal sealed record SlosAnswer(IReadOnlyList<SloAnswer> Slos);
