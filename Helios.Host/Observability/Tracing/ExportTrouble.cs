using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Helios.Host.Observability.Tracing;

/// <summary>Puts into the log what the exporters of OpenTelemetry say of failures: one that fails is silent otherwise.</summary>
/// <remarks>Each kind of trouble is logged at most once in <see cref="Pause"/>.</remarks>
internal sealed partial class ExportTrouble : EventListener
{
    /// <summary>Time between two lines of the same kind.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private const int LongestDetail = 300;
    private const string Sources = "OpenTelemetry-Exporter";

    // What follows is the stack of the error.
    private const string Inner = " --->";

    private readonly ConcurrentDictionary<string, long> _told = new(StringComparer.Ordinal);
    private readonly TimeProvider? _time;
    private readonly ILogger _logger;

    public ExportTrouble(TimeProvider time, ILogger logger)
    {
        (_time, _logger) = (time, logger);
        foreach (var source in EventSource.GetSources())
        {
            Listen(source);
        }
    }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource) => Listen(eventSource);

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        var name = $"{eventData.EventSource.Name}/{eventData.EventName}";
        var now = _time!.GetTimestamp();
        if (_told.TryGetValue(name, out var told) && _time.GetElapsedTime(told, now) < Pause)
        {
            return;
        }

        _told[name] = now;
        LogFails(eventData.EventName ?? "failure", string.Join(", ", eventData.Payload?.Select(static part => Shorten(part?.ToString())) ?? []));
    }

    private static string Shorten(string? text)
    {
        var first = text?.Split(Inner)[0].Split('\n')[0] ?? "";
        return first.Length <= LongestDetail ? first : first[..LongestDetail] + "…";
    }

    // The base class tells of sources before our own fields are set; those are listened to in the constructor.
    private void Listen(EventSource source)
    {
        if (_time is not null && source.Name.StartsWith(Sources, StringComparison.Ordinal))
        {
            EnableEvents(source, EventLevel.Warning);
        }
    }

    [LoggerMessage(LogEventIds.ExportFails, LogLevel.Warning, "Telemetry does not reach its collector: {What}: {Details}")]
    private partial void LogFails(string what, string details);
}
