using Helios.Pipeline.Detection;

namespace Helios.Pipeline.Analytics;

/// <summary>The last hours of a service, one row of <see cref="ServiceFeatures"/> an hour without a hole: a missing hour is a row of NaN.</summary>
/// <remarks>An hour is a number: UTC ticks over ticks an hour. O(1) a row, bounded, one thread at a time.</remarks>
internal sealed class HourRing(int capacity)
{
    private const int Width = ServiceFeatures.Length;

    private double[] _values = [];

    /// <summary>Hour of the newest row; -1 where there is none.</summary>
    public long Newest { get; private set; } = -1;

    /// <summary>Rows held.</summary>
    public int Count { get; private set; }

    /// <summary>Hour of the oldest row.</summary>
    public long Oldest => Newest - Count + 1;

    /// <summary>Whether the row of an hour is held.</summary>
    public bool Holds(long hour) => Count > 0 && hour <= Newest && hour >= Oldest;

    /// <summary>Takes the row of the hour behind the newest, or of any hour where there is none yet.</summary>
    public void Append(long hour, ReadOnlySpan<double> row)
    {
        Grow();
        Newest = hour;
        Count = Math.Min(Count + 1, capacity);
        row.CopyTo(Row(hour));
    }

    /// <summary>The row of an hour that is held.</summary>
    public Span<double> Row(long hour) => _values.AsSpan((int)(hour % capacity) * Width, Width);

    /// <summary>The newest rows, oldest first.</summary>
    public double[] Last(int rows)
    {
        var copy = new double[rows * Width];
        for (var i = 0; i < rows; i++)
        {
            Row(Newest - rows + 1 + i).CopyTo(copy.AsSpan(i * Width));
        }

        return copy;
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear() => (Newest, Count) = (-1, 0);

    /// <summary>Whether a row has any value.</summary>
    public static bool HasData(ReadOnlySpan<double> row) => RowScaler.AnyPresent(row);

    private void Grow()
    {
        if (_values.Length == 0)
        {
            _values = new double[capacity * Width];
        }
    }
}
