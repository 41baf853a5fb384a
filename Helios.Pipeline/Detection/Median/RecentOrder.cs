namespace Helios.Pipeline.Detection.Median;

/// <summary>The last n values in order of arrival. O(1), 8 bytes a value.</summary>
internal sealed class RecentOrder(int capacity)
{
    private readonly double[] _ring = new double[capacity];
    private int _next;

    /// <summary>Values held.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a value in.</summary>
    /// <returns>The oldest value, which leaves; null while there is room.</returns>
    public double? Add(double value)
    {
        double? oldest = Count == _ring.Length ? _ring[_next] : null;
        _ring[_next] = value;
        _next = _next + 1 == _ring.Length ? 0 : _next + 1;
        Count = Math.Min(Count + 1, _ring.Length);
        return oldest;
    }

    /// <summary>Copies the values, in no order.</summary>
    public void CopyTo(double[] target) => Array.Copy(_ring, target, Count);

    /// <summary>Writes the values, oldest first.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(Count);
        for (var i = 0; i < Count; i++)
        {
            writer.Write(_ring[Count < _ring.Length ? i : (_next + i) % _ring.Length]);
        }
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote; of a longer window than this one the newest values stay.</summary>
    public void Read(BinaryReader reader)
    {
        (_next, Count) = (0, 0);
        for (var left = DetectorMemory.ReadCount(reader, int.MaxValue, "values"); left > 0; left--)
        {
            Add(reader.ReadDouble());
        }
    }
}
