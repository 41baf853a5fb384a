namespace Helios.Host.Api.DeadLetters;

/// <summary>Answer of <c>GET /api/v1/dead-letters</c>.</summary>
/// <param name="Letters">Newest first.</param>
/// <param name="NextCursor">Where the next page begins; null on the last one.</param>
internal sealed record LetterListAnswer(IReadOnlyList<LetterAnswer> Letters, string? NextCursor);
