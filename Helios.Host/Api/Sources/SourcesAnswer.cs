namespace Helios.Host.Api.Sources;

/// <summary>Answer of <c>GET /api/v1/sources</c>.</summary>
/// <param name="From">Start of the stretch.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Sources">A row for each tenant and source, by their names unless it was asked for otherwise.</param>
/// <param name="Truncated">Whether there may be more than <c>limit</c>.</param>
internal sealed record SourcesAnswer(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<SourceCountsAnswer> Sources, bool Truncated);
