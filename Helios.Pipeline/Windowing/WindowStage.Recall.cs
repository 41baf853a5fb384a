using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;

namespace Helios.Pipeline.Windowing;

/// <content>Windows that left memory and come back, and the final walk over all that are left.</content>
public sealed partial class WindowStage
{
    /// <summary>Lists the events of <paramref name="batch"/> that are not in memory; the caller asks the index for them while the batch lasts.</summary>
    public void CollectUnknown(EventBatch batch, List<IndexQuery> unknown)
    {
        foreach (ref readonly var row in batch.Rows)
        {
            if (_slots.Find(row.Key) < 0)
            {
                var id = batch.Chunk.Bytes.AsMemory(row.EventId.Offset, row.EventId.Length);
                unknown.Add(new IndexQuery(row.Key, _names.Tenants.Text(row.Tenant), id));
            }
        }
    }

    /// <summary>Takes back a closed window that the index found, before the batch that asked for it is processed.</summary>
    /// <returns>False when the window is known already or past the retention.</returns>
    /// <exception cref="InvalidDataException">The record's state is torn or of another version.</exception>
    public bool Restore(WindowRecord record)
    {
        if (_slots.Find(record.Key) >= 0 || (_clock != long.MinValue && _clock - record.LastSeen > _options.Retention.Ticks))
        {
            return false;
        }

        var index = _slots.Add(record.Key);
        _codec.Read(record, ref _slots[index]);
        _closed.Append(index);
        Counters.Recalled++;
        return true;
    }

    /// <summary>Whether this window is in memory and its verdict thus newer than what the index holds of it.</summary>
    /// <param name="key">The event.</param>
    /// <param name="start">Start of the window: an id that recurs after the retention has several.</param>
    public bool Holds(EventKey key, long start) => _slots.Find(key) is >= 0 and var index && _slots[index].Start == start;

    /// <summary>
    /// The closed windows in memory ordered by start, tenant and id: what batch reconciliation writes at the end. Call after
    /// <see cref="Complete"/>.
    /// </summary>
    public IEnumerable<ClosedWindow> Drain()
    {
        var order = new List<(long Start, int Index)>(_closed.Count);
        for (var index = 0; index < _slots.HighWater; index++)
        {
            if (_slots[index].State == SlotState.Closed)
            {
                order.Add((_slots[index].Start, index));
            }
        }

        order.Sort(CompareSlots);
        foreach (var (start, index) in order)
        {
            yield return new ClosedWindow(this, index, start);
        }
    }

    /// <summary>Writes the verdict of a window that the index kept and memory does not.</summary>
    /// <exception cref="InvalidDataException">The record's state is torn or of another version.</exception>
    public void WriteVerdict(WindowRecord record, VerdictBatch batch)
    {
        var index = _slots.Add(record.Key);
        _codec.Read(record, ref _slots[index]);
        WriteVerdict(index, batch);
        _slots.Unlink(index);
        _classes.Release(in _slots[index]);
        _slots.Free(index);
    }

    /// <summary>Writes the verdict of a drained window.</summary>
    internal void WriteVerdict(int index, VerdictBatch batch) =>
        _judge.Write(in _slots[index], ExpectedOf(in _slots[index]), batch);

    internal ReadOnlySpan<byte> TenantOf(int index) => _names.Tenants.Utf8(_slots[index].Tenant);

    internal ReadOnlySpan<byte> EventIdOf(int index) => _log.Read(_slots[index].Text, 0, _slots[index].IdLength);

    private int CompareSlots((long Start, int Index) left, (long Start, int Index) right)
    {
        var byStart = left.Start.CompareTo(right.Start);
        if (byStart != 0 || left.Index == right.Index)
        {
            return byStart;
        }

        var byTenant = TenantOf(left.Index).SequenceCompareTo(TenantOf(right.Index));
        return byTenant != 0 ? byTenant : EventIdOf(left.Index).SequenceCompareTo(EventIdOf(right.Index));
    }
}
