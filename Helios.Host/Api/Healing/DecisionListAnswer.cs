namespace Helios.Host.Api.Healing;

/// <summary>Answer of <c>GET /api/v1/decisions</c>.</summary>
/// <param name="Decisions">Decisions, newest first.</param>
/// <param name="NextCursor">Where the next page begins; null: this is the last one.</param>
internal sealed record DecisionListAnswer(IReadOnlyList<DecisionRecordAnswer> Decisions, string? NextCursor);
