namespace Helios.Host.Api.Healing;

/// <summary>Answer of <c>GET /api/v1/recoveries</c>.</summary>
/// <param name="Recoveries">Recoveries, newest change first.</param>
/// <param name="NextCursor">Where the next page begins; null: this is the last one.</param>
internal sealed record RecoveryListAnswer(IReadOnlyList<RecoveryAnswer> Recoveries, string? NextCursor);
