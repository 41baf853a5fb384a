using System.Globalization;
using System.Text.Json;
using Helios.Host.Observability.Logging;

namespace Helios.Host.Live.Sources;

/// <summary>The newest lines of this node's log.</summary>
internal sealed class LogSource(LogRing log) : ILiveSource
{
    private const int Most = 200;

    private readonly Queue<LiveDocument> _lines = new();
    private long? _last;
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
    public long Version => _version;

    /// <inheritdoc/>
    public void Pull(DateTimeOffset now)
    {
        while (log.Read(new LogFilter(LogLevel.Trace, null, _last, Most)) is { Lines: { Count: > 0 } lines })
        {
            foreach (var line in lines)
            {
                var json = JsonSerializer.SerializeToUtf8Bytes(line, LogJson.Default.LogLine);
                _lines.Enqueue(new LiveDocument(line.Sequence.ToString(CultureInfo.InvariantCulture), LiveDocument.Unlimited, json));
            }

            while (_lines.Count > Most)
            {
                _lines.Dequeue();
            }

            _last = lines[^1].Sequence;
            _version++;
        }
    }

    /// <inheritdoc/>
    public void Read(LiveScope scope, List<LiveDocument> documents) => documents.AddRange(_lines);
}
