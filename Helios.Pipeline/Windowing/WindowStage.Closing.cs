using System.Numerics;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Pipeline.Windowing;

/// <content>Closing, judging and forgetting windows.</content>
public sealed partial class WindowStage
{
    private void MoveClock(long clock, LaneOutput output)
    {
        _clock = clock;
        if (clock >= _meter.TickEnd)
        {
            _meter.Advance(clock, output.Ticks);
        }

        if (clock >= _wheel.NextDue)
        {
            CloseDue(output);
        }
    }

    private void CloseDue(LaneOutput output)
    {
        _due.Clear();
        _wheel.Advance(_clock, _due);
        foreach (var index in _due)
        {
            if (IsTimedOut(in _slots[index]))
            {
                Close(index, CloseReason.Timeout, output);
            }
            else
            {
                _wheel.Add(index, _slots[index].Start + _options.Length.Ticks);
            }
        }
    }

    private void Close(int index, CloseReason reason, LaneOutput output)
    {
        ref var slot = ref _slots[index];
        NoteChange(ref slot, index);
        slot.State = SlotState.Closed;
        slot.ClosedBy = reason;
        slot.End = reason switch
        {
            CloseReason.Complete => CompletedAt(in slot),
            CloseReason.Timeout => slot.Start + _options.Length.Ticks,
            _ => Math.Max(_clock, slot.Start),
        };
        _open--;
        NoteUnknown(ref slot);
        _closed.Append(index);
        if (!slot.Replayed)
        {
            Measure(in slot);
        }

        Emit(index, output);
    }

    private void NoteUnknown(ref WindowSlot slot)
    {
        var expected = ExpectedOf(in slot);
        var absent = expected & ~slot.Seen;
        var suspended = absent == 0 ? 0 : slot.ClosedBy == CloseReason.Complete ? absent : absent & _suspension.During(slot.Start, slot.End);
        if (suspended != 0)
        {
            _classes.EnsureExtra(ref slot, expected).Unknown = suspended;
        }
    }

    private void Measure(in WindowSlot slot)
    {
        var expected = ExpectedOf(in slot);
        var kind = _judge.KindOf(in slot, expected);
        var tally = _meter.Of(slot.Tenant);
        var sums = tally.Sums;
        sums.AddWindow(
            kind == VerdictKind.Missing, _judge.HasDuplicates(in slot), kind is VerdictKind.Inconsistent or VerdictKind.Collision);
        var pairs = _meter.PairSources;
        AddSkew(sums, 0, in slot, pairs[0], pairs[1]);
        AddSkew(sums, 1, in slot, pairs[0], pairs[2]);
        AddSkew(sums, 2, in slot, pairs[1], pairs[2]);
        MeasureSources(in slot, expected, kind, tally);
    }

    private void MeasureSources(in WindowSlot slot, ulong expected, VerdictKind kind, LaneTally tally)
    {
        for (var i = 0; i < slot.CopyCount; i++)
        {
            MeasureCopy(slot.Copies[i], expected, tally);
        }

        if (_classes.ExtraOf(in slot) is { } extra)
        {
            foreach (var copy in extra.MoreCopies)
            {
                MeasureCopy(copy, expected, tally);
            }
        }

        var missing = _judge.MissingOf(in slot, expected);
        for (var left = expected & ~slot.Seen; left != 0; left &= left - 1)
        {
            var source = BitOperations.TrailingZeroCount(left);
            var isMissing = (missing >> source & 1) != 0;
            ref var absent = ref tally.Of(source);
            absent.Expected += isMissing ? 1 : 0;
            absent.Missing += isMissing ? 1 : 0;
            absent.Suspended += isMissing ? 0 : 1;
        }

        if (kind is VerdictKind.Inconsistent or VerdictKind.Collision)
        {
            for (var left = _judge.DifferingFromMost(in slot, expected); left != 0; left &= left - 1)
            {
                tally.Of(BitOperations.TrailingZeroCount(left)).Differing++;
            }
        }
    }

    private static void MeasureCopy(CopyRecord copy, ulong expected, LaneTally tally)
    {
        ref var source = ref tally.Of(copy.Source);
        source.Expected += (long)(expected >> copy.Source & 1);
        source.AddSkew(copy.ArrivalOffset);
    }

    private void AddSkew(TickAccumulator sums, int pair, in WindowSlot slot, int left, int right)
    {
        if ((slot.Seen >> left & slot.Seen >> right & 1) != 0)
        {
            var ticks = _judge.ArrivalOf(in slot, left) - _judge.ArrivalOf(in slot, right);
            sums.AddSkew(pair, Math.Abs((double)ticks) / TimeSpan.TicksPerMillisecond);
        }
    }

    private void Emit(int index, LaneOutput output)
    {
        ref var slot = ref _slots[index];
        if (_options.EmitRevisions)
        {
            _judge.Write(in slot, ExpectedOf(in slot), output.Verdicts);
        }

        if (_options.IndexEveryChange)
        {
            output.Records.Add(_codec.Write(in slot));
        }
    }

    /// <summary>
    /// Lets go of windows beyond the retention or the limit. Only between batches: the index was asked for the keys of a whole
    /// batch before it, so nothing may leave memory while it is processed. Nor what the index does not have yet.
    /// </summary>
    private void Evict(LaneOutput output)
    {
        while (_closed.Head >= 0 && _slots[_closed.Head].Changed <= _flushed && (_closed.Count > _options.MaxClosed || IsForgotten(in _slots[_closed.Head])))
        {
            LetGo(_closed.Head, output);
        }
    }

    /// <summary>Forgets a closed window; the index gets it, so that its verdict can still be written or revised.</summary>
    private void LetGo(int index, LaneOutput output)
    {
        _closed.Remove(index);
        ref var slot = ref _slots[index];
        if (!_options.IndexEveryChange)
        {
            output.Records.Add(_codec.Write(in slot));
        }

        _slots.Unlink(index);
        _classes.Release(in slot);
        _slots.Free(index);
        Counters.Evicted++;
    }
}
