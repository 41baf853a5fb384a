namespace Helios.Pipeline.Detection.Calibration;

/// <summary>The last n values of a series, ordered both by time and by size: how many are below a value, and which one has a rank.</summary>
/// <remarks>
/// Values stand in a ring in order of arrival; a second array holds ring positions in order of size, equal values by age. A question is a
/// binary search, an addition one search for the leaver, one for the comer and a move of the two-byte positions between them: below 1 us at
/// 5000 values. Takes 10 bytes a value; grows by doubling until full and then allocates nothing. Not thread-safe.
/// </remarks>
internal sealed class RankWindow
{
    private const int FirstCapacity = 64;

    private readonly int _capacity;
    private double[] _values;
    private ushort[] _order;
    private int _next;

    /// <summary>Creates an empty window.</summary>
    /// <param name="capacity">Values held, 1 to 65535.</param>
    public RankWindow(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, ushort.MaxValue);
        _capacity = capacity;
        _values = new double[Math.Min(FirstCapacity, capacity)];
        _order = new ushort[_values.Length];
    }

    /// <summary>Values held now.</summary>
    public int Count { get; private set; }

    /// <summary>The largest value held; only where there is one.</summary>
    public double Maximum => _values[_order[Count - 1]];

    /// <summary>The value of a rank, 0 = the smallest; only where there is one.</summary>
    public double AtRank(int rank) => _values[_order[rank]];

    /// <summary>Values held that are below <paramref name="value"/>.</summary>
    public int CountBelow(double value)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_values[_order[middle]] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Values held that are at or below <paramref name="value"/>.</summary>
    public int CountAtMost(double value)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_values[_order[middle]] <= value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Adds a value; at the bound the oldest one leaves.</summary>
    /// <param name="value">Not NaN.</param>
    public void Add(double value)
    {
        if (Count < _capacity)
        {
            Grow();
            var at = CountAtMost(value);
            Array.Copy(_order, at, _order, at + 1, Count - at);
            _order[at] = (ushort)_next;
            Count++;
        }
        else
        {
            // Among equal values the oldest stands first, so the leaver is the first of its size.
            Replace(CountBelow(_values[_next]), CountAtMost(value));
        }

        _values[_next] = value;
        _next = _next + 1 == _capacity ? 0 : _next + 1;
    }

    /// <summary>Writes the values in order of arrival.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(Count);
        for (var i = 0; i < Count; i++)
        {
            writer.Write(_values[(_next - Count + i + _capacity) % _capacity]);
        }
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote, in place of what is held.</summary>
    /// <exception cref="InvalidDataException">There are more values than fit, or one is NaN.</exception>
    public void Read(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        if (count < 0 || count > _capacity)
        {
            throw new InvalidDataException($"a window of {_capacity} values cannot hold the {count} that were stored");
        }

        (Count, _next) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            var value = reader.ReadDouble();
            Add(double.IsFinite(value) ? value : throw new InvalidDataException($"stored value {i} of a window is not a finite number"));
        }
    }

    private void Replace(int from, int to)
    {
        if (to > from)
        {
            to--;
            Array.Copy(_order, from + 1, _order, from, to - from);
        }
        else
        {
            Array.Copy(_order, to, _order, to + 1, from - to);
        }

        _order[to] = (ushort)_next;
    }

    private void Grow()
    {
        if (Count == _values.Length)
        {
            var size = Math.Min(_capacity, 2 * Count);
            Array.Resize(ref _values, size);
            Array.Resize(ref _order, size);
        }
    }
}
