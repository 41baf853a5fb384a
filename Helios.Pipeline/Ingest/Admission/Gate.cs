using System.Buffers;
using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Admission;

/// <summary>Admits a decoded event or says why not.</summary>
/// <remarks>Immutable, thread-safe. An admitted event costs no allocation and O(id + source) work.</remarks>
public sealed class Gate
{
    private const int MaxSourceLength = 32;

    private static readonly SearchValues<byte> SourceBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-"u8);

    private readonly GateOptions _options;
    private readonly Utf8Set? _sources;
    private readonly Utf8Set? _types;
    private readonly CorrelationKeys? _keys;

    /// <summary>Prepares the limits.</summary>
    /// <exception cref="ArgumentException">A correlation key is not a JSON pointer.</exception>
    public Gate(GateOptions options)
    {
        _options = options;
        _sources = options.Sources is { } sources ? new Utf8Set(sources) : null;
        _types = options.Types is { } types ? new Utf8Set(types) : null;
        _keys = options.CorrelationKeys.Count > 0 ? new CorrelationKeys(options.CorrelationKeys) : null;
    }

    /// <summary>Checks one event; may replace its id by its correlation key.</summary>
    /// <param name="chunk">Holds the event's bytes; may take an unescaped key.</param>
    /// <param name="fields">The event.</param>
    /// <param name="now">UTC ticks against which times are held to be in the future.</param>
    /// <param name="reason">Why not, when the result is false.</param>
    /// <returns>Null when admitted, else one sentence for the dead letter.</returns>
    public string? Check(Chunk chunk, ref EventFields fields, long now, out RejectReason reason)
    {
        _keys?.Apply(chunk, ref fields);
        return CheckId(chunk.Span(fields.EventId), out reason)
            ?? CheckSource(chunk.Span(fields.Source), out reason)
            ?? CheckTimes(fields, now, out reason)
            ?? CheckSizes(fields, out reason)
            ?? CheckType(chunk.Span(fields.Type), out reason);
    }

    private string? CheckId(ReadOnlySpan<byte> id, out RejectReason reason)
    {
        reason = RejectReason.NoId;
        if (id.IsEmpty)
        {
            return "event_id is missing or empty";
        }

        // A character takes at least one byte, so a short id needs no counting.
        if (id.Length <= _options.MaxEventIdLength)
        {
            return null;
        }

        reason = RejectReason.TooLarge;
        return id.Length > _options.MaxEventIdLength * 4 || Encoding.UTF8.GetCharCount(id) > _options.MaxEventIdLength
            ? $"event_id is longer than {_options.MaxEventIdLength} characters"
            : null;
    }

    private string? CheckSource(ReadOnlySpan<byte> source, out RejectReason reason)
    {
        reason = RejectReason.UnknownSource;
        if (source.IsEmpty)
        {
            return "source is missing or empty";
        }

        if (source.Length > MaxSourceLength || source.ContainsAnyExcept(SourceBytes))
        {
            return $"source is not a cloud name ([a-z0-9-], at most {MaxSourceLength}): {Excerpt(source)}";
        }

        return _sources is null || _sources.Contains(source) ? null : $"source is not configured: {Excerpt(source)}";
    }

    private string? CheckTimes(in EventFields fields, long now, out RejectReason reason)
    {
        reason = RejectReason.NoTime;
        if (fields.Timestamp == EventFields.AbsentTime)
        {
            return "timestamp is missing";
        }

        reason = RejectReason.FutureTime;
        var latest = now + _options.MaxFuture.Ticks;
        return fields.Timestamp > latest ? $"timestamp is more than {_options.MaxFuture.TotalHours:0.##} h ahead of now"
            : fields.ReceivedAt > latest ? $"received_at is more than {_options.MaxFuture.TotalHours:0.##} h ahead of now" : null;
    }

    private string? CheckSizes(in EventFields fields, out RejectReason reason)
    {
        reason = RejectReason.TooLarge;
        return fields.Payload.Length > _options.MaxPayloadBytes
                ? $"payload has {fields.Payload.Length} bytes, more than {_options.MaxPayloadBytes}"
            : fields.Tenant.Length > _options.MaxTenantBytes
                ? $"tenant has {fields.Tenant.Length} bytes, more than {_options.MaxTenantBytes}"
            : fields.Type.Length > _options.MaxTypeBytes
                ? $"type has {fields.Type.Length} bytes, more than {_options.MaxTypeBytes}" : null;
    }

    private string? CheckType(ReadOnlySpan<byte> type, out RejectReason reason)
    {
        reason = RejectReason.UnknownType;
        return _types is null || _types.Contains(type) ? null : $"type is not configured: {Excerpt(type)}";
    }

    private static string Excerpt(ReadOnlySpan<byte> text) =>
        Encoding.UTF8.GetString(text[..Math.Min(text.Length, 64)]);
}
