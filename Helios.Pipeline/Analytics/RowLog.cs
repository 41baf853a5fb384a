namespace Helios.Pipeline.Analytics;

/// <summary>The rows that models have seen since they were fitted, as they were judged; bounded.</summary>
/// <remarks>With them and the rows of the training a model can be made again exactly, also where an hour was repaired later.</remarks>
internal sealed class RowLog(int capacity)
{
    private const int Width = ServiceFeatures.Length;
    private const int FirstRoom = 16;

    private double[] _values = [];

    /// <summary>Rows held.</summary>
    public int Count { get; private set; }

    /// <summary>True where rows were lost because nothing was fitted for too long: what was fitted cannot be made again.</summary>
    public bool IsLossy { get; set; }

    /// <summary>All rows, oldest first.</summary>
    public ReadOnlySpan<double> Rows => _values.AsSpan(0, Count * Width);

    /// <summary>Takes a row; beyond the capacity it is lost.</summary>
    public void Append(ReadOnlySpan<double> row)
    {
        if (Count == capacity)
        {
            IsLossy = true;
            return;
        }

        if (_values.Length == Count * Width)
        {
            Array.Resize(ref _values, Math.Min(capacity, Math.Max(FirstRoom, 2 * Count)) * Width);
        }

        row.CopyTo(_values.AsSpan(Count * Width, Width));
        Count++;
    }

    /// <summary>Lets the oldest rows go.</summary>
    public void Drop(int rows)
    {
        _values.AsSpan(rows * Width, (Count - rows) * Width).CopyTo(_values);
        Count -= rows;
        IsLossy = false;
    }
}
