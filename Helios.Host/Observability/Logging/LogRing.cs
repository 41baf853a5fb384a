using System.Diagnostics;

namespace Helios.Host.Observability.Logging;

/// <summary>The newest lines of the log in memory, for those who follow it. Thread-safe and bounded: the oldest line makes room and is counted.</summary>
/// <remarks>
/// Numbers begin at the milliseconds of the start times 1000, so that those of a restarted service lie behind all that it had given out before: who
/// follows goes on without knowing of the restart.
/// </remarks>
internal sealed class LogRing : ILoggerProvider
{
    private const int LongestText = 8192;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly (LogLevel Level, LogLine Line)[] _lines;
    private readonly long[] _byLevel = new long[(int)LogLevel.None];
    private readonly long _first;
    private long _next;

    /// <param name="keep">Lines kept.</param>
    /// <param name="time">The clock.</param>
    public LogRing(int keep, TimeProvider time)
    {
        _time = time;
        _lines = new (LogLevel, LogLine)[keep];
        _first = _next = time.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
    }

    /// <summary>Lines that made room.</summary>
    public long Dropped
    {
        get
        {
            lock (_gate)
            {
                return Math.Max(0, _next - _first - _lines.Length);
            }
        }
    }

    /// <summary>Lines of a level since the start.</summary>
    public long CountOf(LogLevel level) => Volatile.Read(ref _byLevel[(int)level]);

    /// <summary>Lines that pass: the oldest behind <see cref="LogFilter.After"/>, else the newest; always oldest first.</summary>
    public LogPage Read(LogFilter filter)
    {
        lock (_gate)
        {
            var oldest = Math.Max(_first, _next - _lines.Length);
            var dropped = oldest - _first;
            return filter.After is { } after
                ? Forward(filter, Math.Clamp(after + 1, oldest, _next), Missed(after, oldest), dropped)
                : Newest(filter, oldest, dropped);
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Holds nothing but memory.
    }

    // A number of the process before this one says nothing about lines of this one.
    private long Missed(long after, long oldest) => after + 1 < oldest && after >= _first ? oldest - after - 1 : 0;

    private LogPage Forward(LogFilter filter, long from, long missed, long dropped)
    {
        var lines = new List<LogLine>();
        var at = from;
        for (; at < _next && lines.Count < filter.Limit; at++)
        {
            ref readonly var entry = ref _lines[at % _lines.Length];
            if (Passes(entry, filter))
            {
                lines.Add(entry.Line);
            }
        }

        return new LogPage(lines, Text(at - 1), missed, dropped);
    }

    private LogPage Newest(LogFilter filter, long oldest, long dropped)
    {
        var lines = new List<LogLine>();
        for (var at = _next - 1; at >= oldest && lines.Count < filter.Limit; at--)
        {
            ref readonly var entry = ref _lines[at % _lines.Length];
            if (Passes(entry, filter))
            {
                lines.Add(entry.Line);
            }
        }

        lines.Reverse();
        return new LogPage(lines, Text(_next - 1), 0, dropped);
    }

    private static bool Passes((LogLevel Level, LogLine Line) entry, LogFilter filter) =>
        entry.Level >= filter.Level && (filter.Category is null || entry.Line.Category.StartsWith(filter.Category, StringComparison.OrdinalIgnoreCase));

    private static string Text(long sequence) => sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void Add(LogLevel level, string category, int eventId, string message, Exception? exception)
    {
        var (now, activity) = (_time.GetUtcNow(), Activity.Current);
        var line = new LogLine(
            0, now, LogWords.Of(level), category, eventId, Shorten(message), exception is null ? null : Shorten(exception.ToString()),
            activity?.TraceId.ToHexString(), activity?.SpanId.ToHexString());
        Interlocked.Increment(ref _byLevel[(int)level]);
        lock (_gate)
        {
            _lines[_next % _lines.Length] = (level, line with { Sequence = _next });
            _next++;
        }
    }

    private static string Shorten(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";

    private sealed class Writer(LogRing ring, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                ring.Add(logLevel, category, eventId.Id, formatter(state, exception), exception);
            }
        }
    }
}
