namespace Helios.Pipeline.Detection;

/// <summary>The last rows, bounded: a ring.</summary>
internal sealed class RowWindow(int width, int capacity)
{
    private readonly int _capacity = capacity;
    private double[] _values = [];
    private int _next;

    /// <summary>Rows held.</summary>
    public int Count { get; private set; }

    public void Add(ReadOnlySpan<double> row)
    {
        // Grown on demand: most groups of series are short-lived or narrow.
        if (_values.Length < _capacity * width && _next * width == _values.Length)
        {
            Array.Resize(ref _values, Math.Min(_capacity, Math.Max(64, _values.Length / width * 2)) * width);
        }

        row.CopyTo(_values.AsSpan(_next * width, width));
        _next = (_next + 1) % _capacity;
        Count = Math.Min(Count + 1, _capacity);
    }

    public void Clear() => (_next, Count) = (0, 0);

    /// <summary>A copy in time order, the last <paramref name="rows"/> of them.</summary>
    public double[] Last(int rows)
    {
        var copy = new double[rows * width];
        var first = (_next - rows + _capacity) % _capacity;
        var head = Math.Min(rows, _capacity - first);
        _values.AsSpan(first * width, head * width).CopyTo(copy);
        _values.AsSpan(0, (rows - head) * width).CopyTo(copy.AsSpan(head * width));
        return copy;
    }

    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.WriteDoubles(Last(Count));
    }

    /// <exception cref="InvalidDataException">It holds more rows than fit here.</exception>
    public void Read(BinaryReader reader)
    {
        Clear();
        var rows = reader.ReadCount(_capacity);
        var row = new double[width];
        for (; rows > 0; rows--)
        {
            reader.ReadDoubles(row);
            Add(row);
        }
    }
}
