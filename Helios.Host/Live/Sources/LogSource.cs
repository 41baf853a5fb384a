using System.Diagnostics;
using System.Globalization;

namespace Helios.Host.Live.Sources;

/// <summary>The last lines of this node's log; a provider of the log.</summary>
/// <remarks>Thread-safe; a line costs its text, and its JSON too while somebody looks.</remarks>
internal sealed class LogSource(TimeProvider time) : ILiveSource, ILoggerProvider
{
    private const int Most = 200;

    private readonly Lock _gate = new();
    private readonly Queue<Line> _lines = new();
    private long _number;
    private long _version = 1;

    /// <inheritdoc/>
    public string Topic => "log";

    /// <inheritdoc/>
    public bool HasTenants => false;

    /// <inheritdoc/>
    public bool IsWatched { get; set; }

    /// <inheritdoc/>
    public bool IsReady => true;

    /// <inheritdoc/>
    public long Version => Interlocked.Read(ref _version);

    /// <inheritdoc/>
    public void Pull(DateTimeOffset now)
    {
        // Lines come by themselves.
    }

    /// <inheritdoc/>
    public void Read(LiveScope scope, List<LiveDocument> documents)
    {
        lock (_gate)
        {
            documents.AddRange(_lines.Select(static line => line.Document));
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Holds nothing.
    }

    private void Add(string category, LogLevel level, EventId eventId, string text)
    {
        var trace = Activity.Current?.TraceId.ToHexString();
        lock (_gate)
        {
            _lines.Enqueue(new Line(++_number, time.GetUtcNow(), category, level, eventId.Id, text, trace));
            if (_lines.Count > Most)
            {
                _lines.Dequeue();
            }

            _version++;
        }
    }

    private sealed record Line(long Number, DateTimeOffset At, string Category, LogLevel Level, int Event, string Text, string? Trace)
    {
        private LiveDocument? _document;

        public LiveDocument Document => _document ??= new LiveDocument(Number.ToString(CultureInfo.InvariantCulture), LiveDocument.Unlimited, LiveJson.Object(writer =>
        {
            writer.WriteNumber("sequence", Number);
            writer.WriteTime("time", At);
            writer.WriteString("level", Level.ToString().ToLowerInvariant());
            writer.WriteString("category", Category);
            writer.WriteNumber("event_id", Event);
            writer.WriteString("message", Text);
            writer.WriteString("trace_id", Trace);
        }));
    }

    private sealed class Logger(LogSource log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log.Add(category, logLevel, eventId, exception is null ? formatter(state, exception) : $"{formatter(state, exception)}: {exception.Message}");
            }
        }
    }
}
