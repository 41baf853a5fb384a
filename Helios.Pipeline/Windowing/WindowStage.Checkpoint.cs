namespace Helios.Pipeline.Windowing;

/// <content>Checkpoints: what a restart needs to go on as if nothing had happened.</content>
/// <remarks>
/// Between two checkpoints the stage notes the open windows that changed; closed ones go out as records at every change anyway. A window that
/// the index may not have yet stays in memory.
/// </remarks>
public sealed partial class WindowStage
{
    private readonly List<int> _changed = [];
    private uint _checkpoint;
    private uint _flushed = uint.MaxValue;

    /// <summary>Largest clock among records, without the time of silence after them; <see cref="long.MinValue"/> before the first.</summary>
    public long RecordClock => _recordClock;

    /// <summary>Starts to note changes; to be called before the first batch.</summary>
    /// <param name="next">Number of the next checkpoint, at least 1.</param>
    public void EnableCheckpoints(uint next) => (_checkpoint, _flushed) = (next, next - 1);

    /// <summary>Everything changed before checkpoint <paramref name="number"/> is in the index now and may leave memory.</summary>
    public void Flushed(uint number) => _flushed = Math.Max(_flushed, number);

    /// <summary>Writes the open windows and hands over the sums of the current tick; the next checkpoint begins.</summary>
    /// <param name="all">All open windows, or only those changed since the last checkpoint.</param>
    /// <param name="output">Gets windows in <see cref="LaneOutput.Open"/> and sums in <see cref="LaneOutput.Ticks"/>.</param>
    /// <param name="number">The number of the checkpoint that ends here, for <see cref="Flushed"/>.</param>
    public void Checkpoint(bool all, uint number, LaneOutput output)
    {
        if (all)
        {
            for (var index = 0; index < _slots.HighWater; index++)
            {
                WriteOpen(index, output);
            }
        }
        else
        {
            // A slot may stand here twice, for two windows that used it in turn: the second writing repeats the first.
            foreach (var index in _changed)
            {
                WriteOpen(index, output);
            }
        }

        _changed.Clear();
        _meter.Flush(output.Ticks);
        Publish(output);
        _checkpoint = number + 1;
    }

    /// <summary>Puts the clocks where they stood at a checkpoint; before any window is taken back.</summary>
    public void Resume(long clock, long recordClock)
    {
        (_clock, _recordClock) = (clock, recordClock);
        if (clock != long.MinValue)
        {
            _meter.Advance(clock, []);
            _wheel.Advance(clock, _due);
            _due.Clear();
        }
    }

    /// <summary>Takes back a window that was open at a checkpoint.</summary>
    /// <exception cref="InvalidDataException">The record's state is torn, of another version, or its window is closed.</exception>
    public void Reopen(WindowRecord record)
    {
        var index = _slots.Add(record.Key);
        ref var slot = ref _slots[index];
        _codec.Read(record, ref slot);
        if (slot.State != SlotState.Open)
        {
            throw new InvalidDataException("a closed window stands among the open ones of a checkpoint");
        }

        _wheel.Add(index, slot.Start + _options.Length.Ticks);
        _open++;
        Counters.Open = _open;
        Counters.Held = _slots.Count;
    }

    private void WriteOpen(int index, LaneOutput output)
    {
        if (_slots[index].State == SlotState.Open)
        {
            output.Open.Add(_codec.Write(in _slots[index]));
        }
    }

    private void NoteChange(ref WindowSlot slot, int index)
    {
        if (slot.Changed != _checkpoint)
        {
            slot.Changed = _checkpoint;
            if (slot.State == SlotState.Open)
            {
                _changed.Add(index);
            }
        }
    }
}
