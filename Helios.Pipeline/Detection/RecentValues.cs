namespace Helios.Pipeline.Detection;

/// <summary>The last values of a series, readable as one span, oldest first.</summary>
/// <remarks>Each value is written twice, one capacity apart, so that the window never wraps. O(1), 16 bytes a value.</remarks>
internal sealed class RecentValues(int capacity)
{
    private readonly double[] _buffer = new double[2 * capacity];
    private int _next;
    private int _count;

    /// <summary>Values held, at most the capacity.</summary>
    public int Count => _count;

    /// <summary>Most values held.</summary>
    public int Capacity => _buffer.Length / 2;

    /// <summary>The values, oldest first; valid until the next <see cref="Add"/>.</summary>
    public ReadOnlySpan<double> Span => _count < Capacity ? _buffer.AsSpan(0, _count) : _buffer.AsSpan(_next, Capacity);

    /// <summary>Takes a value in and lets the oldest go where there is no more room.</summary>
    public void Add(double value)
    {
        _buffer[_next] = value;
        _buffer[_next + Capacity] = value;
        _next = _next + 1 == Capacity ? 0 : _next + 1;
        _count = Math.Min(_count + 1, Capacity);
    }

    /// <summary>Writes the values, oldest first.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(_count);
        foreach (var value in Span)
        {
            writer.Write(value);
        }
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote; of a longer window than this one the newest values stay.</summary>
    public void Read(BinaryReader reader)
    {
        (_next, _count) = (0, 0);
        for (var left = DetectorMemory.ReadCount(reader, int.MaxValue, "values"); left > 0; left--)
        {
            Add(reader.ReadDouble());
        }
    }
}
