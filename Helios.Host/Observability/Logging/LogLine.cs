namespace Helios.Host.Observability.Logging;

/// <summary>One line of the service's log.</summary>
/// <param name="Sequence">Grows by one a line, over restarts too; what <c>after</c> takes.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Level"><c>trace</c>, <c>debug</c>, <c>information</c>, <c>warning</c>, <c>error</c> or <c>critical</c>.</param>
/// <param name="Category">Part of the service that wrote it.</param>
/// <param name="EventId">Which line it is, for those who count; 0 for lines of libraries.</param>
/// <param name="Message">The text.</param>
/// <param name="Exception">The error behind it, with its stack; null for none.</param>
/// <param name="TraceId">32 hexadecimal digits; null outside of any trace.</param>
/// <param name="SpanId">16 hexadecimal digits; null outside of any trace.</param>
internal sealed record LogLine(
    long Sequence,
    DateTimeOffset Time,
    string Level,
    string Category,
    int EventId,
    string Message,
    string? Exception,
    string? TraceId,
    string? SpanId);
