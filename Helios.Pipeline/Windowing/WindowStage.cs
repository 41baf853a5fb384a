using Helios.Pipeline.Events;
using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Windowing;

/// <summary>
/// Groups the copies of each event into a window, closes it, judges it, and revises the verdict when a copy comes after the
/// close. One instance per lane; synchronous, single-threaded, no clock of its own, no I/O.
/// </summary>
/// <remarks>
/// The clock is the largest <see cref="EventRow.Clock"/> seen. A window is timed out once the clock is strictly beyond start +
/// length, decided on every access, so a verdict never depends on when the timer looked. The start is the earliest arrival
/// among copies that came before the close, which makes the verdict independent of the order of those copies. Cost: about one
/// cache miss a copy; no allocation unless payloads differ. Decision record 0003 says what late means.
/// </remarks>
public sealed partial class WindowStage : IDisposable
{
    private readonly WindowingOptions _options;
    private readonly StreamNames _names;
    private readonly ExpectedSources _expected;
    private readonly WindowTable _slots = new();
    private readonly TimerWheel _wheel;
    private readonly SlotList _closed;
    private readonly PayloadLog _log;
    private readonly PayloadClasses _classes;
    private readonly WindowJudge _judge;
    private readonly WindowCodec _codec;
    private readonly LaneMeter _meter;
    private readonly SuspensionClock _suspension = new();
    private readonly List<int> _due = [];
    private long _clock = long.MinValue;
    private long _recordClock = long.MinValue;
    private int _open;

    /// <summary>Creates the stage of one lane.</summary>
    /// <param name="options">Lengths and limits.</param>
    /// <param name="names">Shared names.</param>
    /// <param name="expected">Expected sources by tenant.</param>
    /// <param name="spill">Where payloads go that do not fit in memory, or null to keep all of them there. Owned.</param>
    public WindowStage(WindowingOptions options, StreamNames names, ExpectedSources expected, ISpillStore? spill = null)
    {
        _options = options;
        _names = names;
        (_expected, _expectedVersion) = (expected, expected.Version);
        _wheel = new TimerWheel(_slots, options.Length);
        _closed = new SlotList(_slots);
        _log = new PayloadLog(options.SegmentSize, options.ResidentSegments, spill);
        _classes = new PayloadClasses(_slots, _log, names, options.Rules);
        _judge = new WindowJudge(_classes, _log);
        _codec = new WindowCodec(names, _log, _classes);
        _meter = new LaneMeter(options.Tick, names);
    }

    /// <summary>What this lane counted.</summary>
    public WindowCounters Counters { get; } = new();

    /// <summary>The lane's clock in UTC ticks; <see cref="long.MinValue"/> before the first event.</summary>
    public long Clock => _clock;

    /// <summary>Takes the copies of one batch.</summary>
    public void Process(EventBatch batch, LaneOutput output)
    {
        if (batch.Suspended != _suspension.Now)
        {
            _suspension.Set(batch.Suspended, _clock, Math.Max(_clock, batch.Clock));
        }

        if (_expected.Version != _expectedVersion)
        {
            NoteExpected();
        }

        var rows = batch.WritableRows;
        for (var i = 0; i < rows.Length; i++)
        {
            ref var row = ref rows[i];
            if (row.Clock > _clock)
            {
                MoveClock(row.Clock, output);
            }

            if (row.Stamped && row.Arrival < _clock)
            {
                row.Arrival = _clock;
            }

            Accept(in row, batch.Chunk, output);
        }

        var clock = batch.Idle < 0 ? batch.Clock : _recordClock == long.MinValue ? long.MinValue : _recordClock + batch.Idle;
        if (batch.Idle < 0)
        {
            _recordClock = Math.Max(_recordClock, batch.Clock);
        }

        if (clock > _clock)
        {
            MoveClock(clock, output);
        }

        Counters.Events += rows.Length;
        Publish(output);
    }

    /// <summary>Moves the clock without a copy: live streams close windows in silence too.</summary>
    public void Advance(long now, LaneOutput output)
    {
        if (now > _clock)
        {
            MoveClock(now, output);
        }

        Publish(output);
    }

    /// <summary>Ends the input: windows the clock has passed time out, the rest close with reason <c>end</c>.</summary>
    public void Complete(LaneOutput output)
    {
        for (var index = 0; index < _slots.HighWater; index++)
        {
            if (_slots[index].State == SlotState.Open)
            {
                _wheel.Remove(index);
                Close(index, IsTimedOut(in _slots[index]) ? CloseReason.Timeout : CloseReason.End, output);
            }
        }

        _meter.Flush(output.Ticks);
        Publish(output);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _codec.Dispose();
        _log.Dispose();
        _slots.Dispose();
    }

    private void Publish(LaneOutput output)
    {
        Evict(output);
        output.Watermark = Math.Max(output.Watermark, _clock);
        output.RecordClock = Math.Max(output.RecordClock, _recordClock);
        Counters.Open = _open;
        Counters.Held = _slots.Count;
    }

    private void Accept(in EventRow row, Chunk chunk, LaneOutput output)
    {
        var payload = chunk.Span(row.Payload);
        if (!row.Replayed)
        {
            _meter.Of(row.Tenant).AddCopy(row.Source, payload.Length);
        }

        var index = _slots.Find(row.Key);
        if (index >= 0 && _slots[index].State == SlotState.Open && IsTimedOut(in _slots[index]))
        {
            _wheel.Remove(index);
            Close(index, CloseReason.Timeout, output);
        }
        else if (index >= 0 && _slots[index].State == SlotState.Closed && IsForgotten(in _slots[index]))
        {
            LetGo(index, output);
            index = -1;
        }

        if (row.Replayed && IsKnown(index, row.Source))
        {
            return;
        }

        if (index < 0)
        {
            index = Open(in row, chunk, payload, output);
        }

        AddCopy(index, in row, payload, output);
    }

    private int Open(in EventRow row, Chunk chunk, ReadOnlySpan<byte> payload, LaneOutput output)
    {
        if (_open >= _options.MaxOpen && _wheel.Earliest() is >= 0 and var oldest)
        {
            Counters.ClosedEarly++;
            _wheel.Remove(oldest);
            Close(oldest, CloseReason.Capacity, output);
        }

        var id = chunk.Span(row.EventId);
        var index = _slots.Add(row.Key);
        ref var slot = ref _slots[index];
        slot.State = SlotState.Open;
        slot.Start = row.Arrival;
        slot.Fingerprint = row.Fingerprint;
        slot.Text = _log.Append(id, payload);
        slot.IdLength = (ushort)id.Length;
        slot.PayloadLength = payload.Length;
        slot.Tenant = row.Tenant;
        slot.Type = row.Type;
        slot.Extra = -1;
        slot.Replayed = row.Replayed;
        NoteChange(ref slot, index);
        _wheel.Add(index, row.Arrival + _options.Length.Ticks);
        _open++;
        return index;
    }

    private void AddCopy(int index, in EventRow row, ReadOnlySpan<byte> payload, LaneOutput output)
    {
        var expected = ExpectedOf(in _slots[index]);
        var payloadClass = _classes.Classify(index, row.Fingerprint, payload, expected);
        ref var slot = ref _slots[index];
        var late = slot.State == SlotState.Closed;
        if (!late && row.Arrival < slot.Start)
        {
            MoveStart(ref slot, row.Arrival);
        }

        var isUnexpected = (expected >> row.Source & 1) == 0;
        var isDuplicate = RecordCopy(ref slot, in row, payloadClass, late, expected);
        if (late || isUnexpected || isDuplicate)
        {
            CountOddity(in row, late, isUnexpected, isDuplicate);
        }

        slot.Seen |= 1UL << row.Source;
        slot.Replayed &= row.Replayed;
        NoteChange(ref slot, index);
        if (late)
        {
            slot.Revision = (ushort)Math.Min(slot.Revision + 1, ushort.MaxValue);
            Emit(index, output);
        }
        else if ((expected & ~_suspension.Now & ~slot.Seen) == 0)
        {
            _wheel.Remove(index);
            Close(index, CloseReason.Complete, output);
        }
    }

    private void CountOddity(in EventRow row, bool late, bool isUnexpected, bool isDuplicate)
    {
        ref var tally = ref _meter.Of(row.Tenant).Of(row.Source);
        var (lates, unexpected, duplicates) = (late ? 1 : 0, isUnexpected ? 1 : 0, isDuplicate ? 1 : 0);
        tally.Late += lates;
        Counters.Late += lates;
        tally.Unexpected += unexpected;
        Counters.Unexpected += unexpected;
        tally.Duplicates += duplicates;
        Counters.Duplicates += duplicates;
    }

    private bool IsTimedOut(in WindowSlot slot) => _clock - slot.Start > _options.Length.Ticks;

    private bool IsForgotten(in WindowSlot slot) => _clock - slot.End > _options.Retention.Ticks;
}
