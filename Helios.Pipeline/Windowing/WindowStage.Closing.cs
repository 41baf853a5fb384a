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
            _windows.Measure(in slot, ExpectedOf(in slot), _meter.Of(slot.Tenant));
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
