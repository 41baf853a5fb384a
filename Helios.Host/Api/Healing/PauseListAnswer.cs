namespace Helios.Host.Api.Healing;

/// <summary>Answer of <c>GET /api/v1/recovery/pauses</c>.</summary>
/// <param name="Pauses">Those in force, by tenant and scope.</param>
internal sealed record PauseListAnswer(IReadOnlyList<PauseAnswer> Pauses);
