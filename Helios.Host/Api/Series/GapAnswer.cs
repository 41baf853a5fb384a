namespace Helios.Host.Api.Series;

/// <summary>A stretch in which nothing was measured.</summary>
/// <param name="From">Its start, inclusive.</param>
/// <param name="To">Its end, exclusive.</param>
internal sealed record GapAnswer(DateTimeOffset From, DateTimeOffset To);
