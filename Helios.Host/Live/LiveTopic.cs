using System.Buffers;
using System.Text.Json;

namespace Helios.Host.Live;

/// <summary>State and past of one topic in one scope: what changed between two looks becomes a delta, of which the last are kept.</summary>
/// <remarks>
/// Thread-safe: one writer, any readers. A look costs O(documents), a read O(1) but for a snapshot, which is made once a state. The sequence begins at 1 with the
/// first look; deltas are numbered without gaps, so whoever has a state and all deltas behind it has the newest state.
/// </remarks>
internal sealed class LiveTopic
{
    private readonly Lock _gate = new();
    private readonly string _name;
    private readonly string? _tenant;
    private readonly long _ringBytes;
    private readonly LiveMessage?[] _ring;
    private readonly Dictionary<string, (LiveDocument Document, int Round)> _known = new(StringComparer.Ordinal);
    private readonly List<LiveDocument> _upserts = [];
    private readonly List<string> _removals = [];
    private LiveMessage? _snapshot;
    private DateTimeOffset _at;
    private long _sequence;
    private long _oldest = 1;
    private long _kept;
    private int _round;

    /// <param name="name">Of the topic.</param>
    /// <param name="tenant">The tenant that messages name; null: none.</param>
    /// <param name="stream">Tells its sequence from those of other runs.</param>
    /// <param name="options">Bounds.</param>
    public LiveTopic(string name, string? tenant, string stream, LiveTopicOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Ring);
        (_name, _tenant, Stream, _ringBytes) = (name, tenant, stream, options.RingBytes);
        _ring = new LiveMessage?[options.Ring];
    }

    /// <summary>Tells its sequence from those of other runs.</summary>
    public string Stream { get; }

    /// <summary>Place of the newest state; 0 before the first look.</summary>
    public long Sequence => Interlocked.Read(ref _sequence);

    /// <summary>Takes a look: the documents that there are now, each id once.</summary>
    /// <returns>Whether the state changed, which the first look always does.</returns>
    public bool Update(IReadOnlyList<LiveDocument> documents, DateTimeOffset now)
    {
        lock (_gate)
        {
            Compare(documents);
            if (_sequence > 0 && _upserts.Count == 0 && _removals.Count == 0)
            {
                return false;
            }

            (_at, _snapshot) = (now, null);
            Interlocked.Increment(ref _sequence);
            if (_sequence > 1)
            {
                Keep(new LiveMessage(_sequence, false, Write("delta", _upserts, _removals)));
            }
            else
            {
                // Nobody can have had a state before the first one.
                _oldest = 2;
            }

            return true;
        }
    }

    /// <summary>The place of a client that comes back; null where it cannot go on from there.</summary>
    public long? Resume(string? stream, long? sequence)
    {
        lock (_gate)
        {
            return stream == Stream && sequence is { } from && from >= _oldest - 1 && from <= _sequence && from > 0 ? from : null;
        }
    }

    /// <summary>What comes next behind a place.</summary>
    /// <param name="place">Sequence of the last message sent; null: none was.</param>
    /// <param name="most">Deltas worth sending; where more are missing a snapshot takes their place.</param>
    public LiveStep After(long? place, int most)
    {
        lock (_gate)
        {
            if (_sequence == 0 || place == _sequence)
            {
                return default;
            }

            var next = place + 1;
            if (next is { } number && number >= _oldest && number <= _sequence && _sequence - place <= most)
            {
                return new LiveStep(_ring[number % _ring.Length], 0);
            }

            _snapshot ??= new LiveMessage(_sequence, true, Write("snapshot", [.. _known.Values.Select(static known => known.Document)], []));
            return new LiveStep(_snapshot, place is { } from ? Math.Max(0, _sequence - from) : 0);
        }
    }

    private void Compare(IReadOnlyList<LiveDocument> documents)
    {
        _upserts.Clear();
        _removals.Clear();
        _round++;
        for (var at = 0; at < documents.Count; at++)
        {
            var document = documents[at];
            var isKnown = _known.TryGetValue(document.Id, out var known);
            if (!isKnown || !known.Document.Says(document.Json))
            {
                _upserts.Add(document);
                _known[document.Id] = (document, _round);
            }
            else
            {
                _known[document.Id] = (known.Document, _round);
            }
        }

        if (_known.Count == documents.Count)
        {
            return;
        }

        foreach (var (id, known) in _known)
        {
            if (known.Round != _round)
            {
                _removals.Add(id);
            }
        }

        foreach (var id in _removals)
        {
            _known.Remove(id);
        }
    }

    private void Keep(LiveMessage delta)
    {
        while (_oldest < delta.Sequence && (delta.Sequence - _oldest >= _ring.Length || _kept + delta.Json.Length > _ringBytes))
        {
            var at = _oldest++ % _ring.Length;
            _kept -= _ring[at]!.Json.Length;
            _ring[at] = null;
        }

        _ring[delta.Sequence % _ring.Length] = delta;
        _kept += delta.Json.Length;
    }

    private ReadOnlyMemory<byte> Write(string kind, IReadOnlyList<LiveDocument> upserts, IReadOnlyList<string> removals)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + upserts.Sum(static document => document.Json.Length + document.Id.Length + 32));
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("topic", _name);
        writer.WriteString("tenant", _tenant);
        writer.WriteString("stream", Stream);
        writer.WriteNumber("sequence", _sequence);
        writer.WriteString("kind", kind);
        writer.WriteString("at", _at.UtcDateTime);
        writer.WriteStartObject("body");
        writer.WriteStartArray("upserts");
        foreach (var document in upserts)
        {
            writer.WriteStartObject();
            writer.WriteString("id", document.Id);
            writer.WritePropertyName("document");
            writer.WriteRawValue(document.Json.Span, skipInputValidation: true);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("removals");
        foreach (var id in removals)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
