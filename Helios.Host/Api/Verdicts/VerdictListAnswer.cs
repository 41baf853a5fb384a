namespace Helios.Host.Api.Verdicts;

/// <summary>Answer of <c>GET /api/v1/verdicts</c>.</summary>
/// <param name="Verdicts">The last verdict on each window, newest window first.</param>
/// <param name="NextCursor">Where the next page begins; null: this is the last one. There may be a next page where this one is not full, or empty.</param>
internal sealed record VerdictListAnswer(IReadOnlyList<VerdictAnswer> Verdicts, string? NextCursor);
