namespace Helios.Host.Api.Sources;

/// <summary>Answer of <c>GET /api/v1/sources/history</c>.</summary>
/// <param name="From">Start of the stretch.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="History">A row for each window, newest first, then by tenant and source.</param>
/// <param name="Truncated">Whether there may be more than <c>limit</c>.</param>
internal sealed record SourceHistoryAnswer(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<SourceCountsAnswer> History, bool Truncated);
