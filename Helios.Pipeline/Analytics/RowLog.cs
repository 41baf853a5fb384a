namespace Helios.Pipeline.Analytics;

/// <summary>The rows that models have seen since they were fitted, as they were judged; bounded.</summary>
/// <remarks>Room for the usual number of rows is made at once. With them and the rows of the training a model can be made again exactly, also where an hour was repaired later.</remarks>
internal sealed class RowLog(int capacity, int usual)
{
    private const int Width = ServiceFeatures.Length;

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
            Array.Resize(ref _values, Math.Min(capacity, Math.Max(usual, 2 * Count)) * Width);
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
