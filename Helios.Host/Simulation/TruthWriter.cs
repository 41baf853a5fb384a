using System.Text.Encodings.Web;
using System.Text.Json;

namespace Helios.Host.Simulation;

/// <summary>Writes truths as lines, in the order of the reconciler's output: window start, tenant, event id.</summary>
/// <remarks>Holds only truths that an event still to come could precede: those of the last few hundred milliseconds.</remarks>
internal sealed class TruthWriter : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PriorityQueue<TruthRecord, TruthRecord> _held = new(Comparer<TruthRecord>.Create(Compare));
    private readonly Utf8JsonWriter _json;
    private readonly Utf8Buffer _target;
    private readonly Utf8Buffer _time = new(32);
    private readonly TimeText _times = new();

    /// <summary>Writes to <paramref name="target"/>, which the caller empties.</summary>
    public TruthWriter(Utf8Buffer target)
    {
        _target = target;
        _json = new Utf8JsonWriter(target, Options);
    }

    public void Add(TruthRecord truth) => _held.Enqueue(truth, truth);

    /// <summary>Writes what starts before <paramref name="time"/>, milliseconds since 1970; no later truth may start earlier.</summary>
    public void ReleaseBefore(long time)
    {
        while (_held.TryPeek(out var next, out _) && next.WindowStart < time)
        {
            Write(_held.Dequeue());
        }
    }

    public void Dispose() => _json.Dispose();

    private static int Compare(TruthRecord? x, TruthRecord? y)
    {
        var order = x!.WindowStart.CompareTo(y!.WindowStart);
        order = order != 0 ? order : string.CompareOrdinal(x.Tenant, y.Tenant);
        return order != 0 ? order : string.CompareOrdinal(x.EventId, y.EventId);
    }

    private void Write(TruthRecord truth)
    {
        _json.WriteStartObject();
        _json.WriteString("tenant"u8, truth.Tenant);
        _json.WriteString("event_id"u8, truth.EventId);
        _json.WriteString("type"u8, truth.Type);
        _json.WriteString("verdict"u8, truth.Verdict);
        _json.WriteNumber("revision"u8, truth.Revision);
        WriteList("sources"u8, truth.Sources);
        WriteList("missing"u8, truth.Missing);
        WriteList("late"u8, truth.Late);
        _json.WriteStartObject("duplicates"u8);
        foreach (var (source, count) in truth.Duplicates)
        {
            _json.WriteNumber(source, count);
        }

        _json.WriteEndObject();
        WriteList("unexpected"u8, truth.Unexpected);
        WriteList("differing_paths"u8, truth.DifferingPaths);
        _json.WriteNumber("skew_ms"u8, truth.SkewMilliseconds);
        WriteTime("window_start"u8, truth.WindowStart);
        WriteTime("window_end"u8, truth.WindowEnd);
        _json.WriteString("closed_by"u8, truth.ClosedBy);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _target.Append((byte)'\n');
    }

    private void WriteList(ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        _json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++)
        {
            _json.WriteStringValue(values[i]);
        }

        _json.WriteEndArray();
    }

    private void WriteTime(ReadOnlySpan<byte> name, long milliseconds)
    {
        _time.Clear();
        _times.Write(_time, milliseconds);
        _json.WriteString(name, _time.Span);
    }
}
