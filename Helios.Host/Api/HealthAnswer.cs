namespace Helios.Host.Api;

/// <summary>What <c>GET /health/…</c> answers.</summary>
/// <param name="Status"><c>ok</c> or <c>unhealthy</c>.</param>
/// <param name="Problems">What is wrong; empty when nothing is.</param>
internal sealed record HealthAnswer(string Status, IReadOnlyList<string> Problems);
