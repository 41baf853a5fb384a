namespace Helios.Pipeline.Windowing;

/// <content>What a window remembers of each copy.</content>
public sealed partial class WindowStage
{
    /// <summary>Counts a replayed copy; one of a source that has delivered says nothing new, whatever its payload.</summary>
    private bool IsKnown(int index, int source)
    {
        var isKnown = index >= 0 && (_slots[index].Seen >> source & 1) != 0;
        Counters.Replayed++;
        Counters.ReplayedDuplicates += isKnown ? 1 : 0;
        return isKnown;
    }

    /// <summary>Notes one copy of one source.</summary>
    /// <returns>True when the copy is a duplicate: the source delivered an equal payload before.</returns>
    private bool RecordCopy(ref WindowSlot slot, in EventRow row, int payloadClass, bool late, ulong expected)
    {
        var extra = _classes.ExtraOf(in slot);
        var repeated = (slot.Seen >> row.Source & 1) != 0;
        var duplicate = repeated && (extra is null || (extra.ClassesBySource[row.Source] >> payloadClass & 1) != 0);
        extra?.NoteClass(row.Source, payloadClass, (expected >> row.Source & 1) != 0);
        var offset = row.Arrival - slot.Start;
        if (!repeated)
        {
            AppendCopy(ref slot, CopyRecord.First(row.Source, payloadClass, late, offset), expected);
            return false;
        }

        for (var i = 0; i < slot.CopyCount; i++)
        {
            if (slot.Copies[i].Source == row.Source)
            {
                slot.Copies[i] = Repeat(ref slot, slot.Copies[i], duplicate, late, offset, expected);
                return duplicate;
            }
        }

        var more = extra!.MoreCopies;
        var at = extra.IndexOfMore(row.Source);
        more[at] = Repeat(ref slot, more[at], duplicate, late, offset, expected);
        return duplicate;
    }

    private CopyRecord Repeat(ref WindowSlot slot, CopyRecord copy, bool duplicate, bool late, long offset, ulong expected)
    {
        if (duplicate && copy.Duplicates == CopyRecord.MaxDuplicates)
        {
            var more = _classes.EnsureExtra(ref slot, expected).MoreDuplicates;
            more[copy.Source] = more.GetValueOrDefault(copy.Source) + 1;
        }

        copy = duplicate ? copy.WithDuplicate() : copy;
        copy = late ? copy.WithLate() : copy;
        return offset < copy.ArrivalOffset ? copy.WithOffset(offset) : copy;
    }

    private void AppendCopy(ref WindowSlot slot, CopyRecord copy, ulong expected)
    {
        if (slot.CopyCount < WindowSlot.InlineCopies.Capacity)
        {
            slot.Copies[slot.CopyCount++] = copy;
            return;
        }

        var extra = _classes.EnsureExtra(ref slot, expected);
        extra.MoreCopies.Add(copy);
        extra.NoteClass(copy.Source, copy.Class, (expected >> copy.Source & 1) != 0);
    }

    /// <summary>An earlier copy turned up before the close: the window began earlier, arrivals stay where they were.</summary>
    private void MoveStart(ref WindowSlot slot, long start)
    {
        var shift = slot.Start - start;
        slot.Start = start;
        for (var i = 0; i < slot.CopyCount; i++)
        {
            slot.Copies[i] = slot.Copies[i].WithOffset(slot.Copies[i].ArrivalOffset + shift);
        }

        if (_classes.ExtraOf(in slot) is { } extra)
        {
            for (var i = 0; i < extra.MoreCopies.Count; i++)
            {
                extra.MoreCopies[i] = extra.MoreCopies[i].WithOffset(extra.MoreCopies[i].ArrivalOffset + shift);
            }
        }
    }
}
