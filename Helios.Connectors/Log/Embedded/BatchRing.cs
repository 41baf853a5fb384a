namespace Helios.Connectors.Log.Embedded;

/// <summary>Batches of one partition in the order of their offsets: in at the new end, out at the old one. One thread at a time.</summary>
internal sealed class BatchRing
{
    private RecordBatch?[] _items = new RecordBatch?[16];
    private int _first;

    /// <summary>Batches held.</summary>
    public int Count { get; private set; }

    /// <summary>The oldest; there must be one.</summary>
    public RecordBatch Oldest => At(0);

    /// <summary>Adds the newest.</summary>
    public void Add(RecordBatch batch)
    {
        if (Count == _items.Length)
        {
            var larger = new RecordBatch?[_items.Length * 2];
            for (var i = 0; i < Count; i++)
            {
                larger[i] = At(i);
            }

            (_items, _first) = (larger, 0);
        }

        _items[(_first + Count++) & (_items.Length - 1)] = batch;
    }

    /// <summary>Takes the oldest; there must be one.</summary>
    public RecordBatch Take()
    {
        var batch = Oldest;
        _items[_first] = null;
        _first = (_first + 1) & (_items.Length - 1);
        Count--;
        return batch;
    }

    /// <summary>The batch that holds an offset, or null. O(log n).</summary>
    public RecordBatch? Find(long offset)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var batch = At(middle);
            if (offset < batch.BaseOffset)
            {
                high = middle - 1;
            }
            else if (offset >= batch.NextOffset)
            {
                low = middle + 1;
            }
            else
            {
                return batch;
            }
        }

        return null;
    }

    private RecordBatch At(int index) => _items[(_first + index) & (_items.Length - 1)]!;
}
