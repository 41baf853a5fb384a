using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Json;
using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>Decodes blocks and deals their events to lanes by key. One instance per decode worker; synchronous, no I/O.</summary>
/// <remarks>
/// Tenant, type and source recur, so the last name seen is tried before the table. The lane is the high word of the key scaled
/// to the number of lanes; the low word finds the slot, so lanes do not thin out their tables.
/// </remarks>
public sealed class DecodeStage : IDecodedEvents
{
    private readonly DocumentDecoder _decoder;
    private readonly StreamNames _names;
    private readonly SourceMeter? _meter;
    private readonly long[] _bySource = new long[StreamNames.MaxSources];
    private readonly Dictionary<int, TenantSeeds> _otherSeeds = [];
    private EventBatch[] _lanes = [];
    private InputBlock _block = null!;
    private BlockFindings? _findings;
    private int _record;
    private int _eventOfRecord;
    private int _tenant;
    private int _type;
    private TenantSeeds _seeds;
    private long _clock;
    private bool _live;
    private bool _stamps;
    private bool _isReplay;
    private int _admitted;
    private ulong _seen;

    /// <summary>Creates the stage of one worker.</summary>
    /// <param name="decoder">Decoding and admission.</param>
    /// <param name="names">Names shared by all stages.</param>
    /// <param name="meter">Counts copies by source; null for nobody.</param>
    public DecodeStage(DocumentDecoder decoder, StreamNames names, SourceMeter? meter = null)
    {
        _decoder = decoder;
        _names = names;
        _meter = meter;
        _seeds = TenantSeeds.Of(names.Tenants.Utf8(0));
    }

    /// <summary>Decodes <paramref name="block"/> into one batch a lane.</summary>
    /// <returns>What does not go to the lanes, or null when there is nothing.</returns>
    public BlockFindings? Process(InputBlock block, EventBatch[] lanes)
    {
        _lanes = lanes;
        _block = block;
        _findings = null;
        _record = -1;
        _isReplay = false;
        _admitted = 0;
        _live = block.Clock != EventFields.AbsentTime;
        _stamps = block.Frame.Arrivals.Count > 0;
        _clock = block.Clock;
        _decoder.Decode(block.Chunk, block.Frame, block.Context, this);
        foreach (var lane in lanes)
        {
            lane.Chunk = block.Chunk;
            lane.Clock = _clock;
            lane.Suspended = block.Suspended;
        }

        Admitted = _admitted;
        _meter?.Add(_seen, _bySource, _clock);
        _seen = 0;
        var rejects = _findings?.Rejects;
        if (rejects is not null)
        {
            rejects.DefaultSource = block.Context.DefaultSource;
        }
        return _findings;
    }

    /// <summary>Events admitted from the last block.</summary>
    public int Admitted { get; private set; }

    void IDecodedEvents.Begin(int record)
    {
        (_record, _eventOfRecord) = (record, 0);
        _isReplay = _block.Replays.Count > 0 && _block.Replays.BinarySearch(record) >= 0;
    }

    void IDecodedEvents.Add(Chunk chunk, in EventFields fields)
    {
        var index = _eventOfRecord++;
        if (_block.Keys.Count > 0 && _record >= 0 && !IsInPlace(chunk, in fields))
        {
            var json = new byte[HeliosJsonWriter.MaxLength(fields)];
            Array.Resize(ref json, HeliosJsonWriter.Write(chunk, fields, json));
            (Findings.Misplaced ??= []).Add(new MisplacedEvent(
                _record, OffsetOfRecord, index, fields.ReceivedAt, chunk.Span(fields.EventId).ToArray(), json));
            return;
        }

        var tenant = fields.Tenant.IsEmpty ? StreamNames.DefaultTenant : IdOf(_names.Tenants, chunk.Span(fields.Tenant), ref _tenant);
        var type = IdOf(_names.Types, chunk.Span(fields.Type), ref _type);
        var source = _names.Sources.GetOrAdd(chunk.Span(fields.Source));
        if ((tenant | type | source) < 0)
        {
            RejectQuota(chunk, in fields, tenant, type);
            return;
        }

        var key = EventKey.Create(SeedsOf(tenant), chunk.Span(fields.EventId));
        var arrival = fields.ReceivedAt == EventFields.AbsentTime ? fields.Timestamp : fields.ReceivedAt;
        if (!_live && arrival > _clock)
        {
            _clock = arrival;
        }

        ref var row = ref _lanes[(int)Math.BigMul(key.High, (ulong)_lanes.Length, out _)].Add();
        row.Key = key;
        row.Fingerprint = XxHash64.Hash(chunk.Span(fields.Payload));
        row.Arrival = arrival;
        row.Clock = _clock;
        row.EventId = fields.EventId;
        row.Payload = fields.Payload;
        row.Tenant = tenant;
        row.Type = type;
        row.Source = source;
        row.Stamped = !fields.ArrivalGiven && _stamps;
        row.Replayed = _isReplay;
        _admitted++;
        if (!_isReplay)
        {
            // A copy that was brought back says nothing about how its source does now.
            _bySource[source]++;
            _seen |= 1UL << source;
        }
    }

    void IDecodedEvents.Reject(Chunk chunk, ByteRange raw, RejectReason reason, string detail) =>
        (Findings.Rejects ??= new RejectBatch()).Add(chunk, raw, reason, detail, _record, OffsetOfRecord);

    private BlockFindings Findings => _findings ??= new BlockFindings { Origin = _block.Origin };

    private long OffsetOfRecord => _record >= 0 && _record < _block.Offsets.Count ? _block.Offsets[_record] : -1;

    // An empty key stands for a record that was moved here already: it is where it belongs.
    private bool IsInPlace(Chunk chunk, in EventFields fields) =>
        _block.Keys[_record] is var key && (key.Offset < 0 || chunk.Span(key).SequenceEqual(chunk.Span(fields.EventId)));

    private static int IdOf(NameTable table, ReadOnlySpan<byte> name, ref int last)
    {
        if (name.SequenceEqual(table.Utf8(last)))
        {
            return last;
        }

        var id = table.GetOrAdd(name);
        last = id >= 0 ? id : last;
        return id;
    }

    private TenantSeeds SeedsOf(int tenant)
    {
        if (tenant == 0)
        {
            return _seeds;
        }

        if (!_otherSeeds.TryGetValue(tenant, out var seeds))
        {
            seeds = TenantSeeds.Of(_names.Tenants.Utf8(tenant));
            _otherSeeds.Add(tenant, seeds);
        }

        return seeds;
    }

    private void RejectQuota(Chunk chunk, in EventFields fields, int tenant, int type)
    {
        var (what, range) = tenant < 0 ? ("tenants", fields.Tenant) : type < 0 ? ("event types", fields.Type) : ("sources", fields.Source);
        var name = System.Text.Encoding.UTF8.GetString(chunk.Span(range));
        ((IDecodedEvents)this).Reject(chunk, fields.Raw, RejectReason.Quota, $"the limit of distinct {what} is reached; '{name}' is one too many");
    }
}
