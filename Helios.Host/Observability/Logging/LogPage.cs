namespace Helios.Host.Observability.Logging;

/// <summary>Answer of <c>GET /api/v1/logs</c>.</summary>
/// <param name="Lines">Oldest first.</param>
/// <param name="NextCursor">What <c>after</c> takes to go on from here; lines that did not pass are behind it too.</param>
/// <param name="Missed">Lines after the one asked for that had made room before they were read.</param>
/// <param name="Dropped">Lines that made room since the start.</param>
internal sealed record LogPage(IReadOnlyList<LogLine> Lines, string NextCursor, long Missed, long Dropped);
