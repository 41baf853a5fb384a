using Helios.Host.Api.Verdicts;

namespace Helios.Host.Api.Events;

/// <summary>Answer of <c>GET /api/v1/events</c>.</summary>
/// <param name="Events">The last verdict on each window of the events that were found, newest window first.</param>
/// <param name="NextCursor">Where the next page begins; null: this is the last one. There may be a next page where this one is not full, or empty.</param>
internal sealed record EventListAnswer(IReadOnlyList<VerdictAnswer> Events, string? NextCursor);
