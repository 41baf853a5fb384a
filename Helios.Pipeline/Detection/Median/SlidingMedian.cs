namespace Helios.Pipeline.Detection.Median;

/// <summary>Median and median absolute deviation of the last n values.</summary>
/// <remarks>
/// The window lies twice: in order of arrival and sorted. A new value takes the place of the oldest: two binary searches and one move of
/// the values between them (at n = 128 at most 1 KiB). The median is then read off, and the median deviation is the middle of two sorted
/// runs, the distances to the left and to the right of the median: O(log n). No allocation, 16 bytes a value.
/// </remarks>
internal sealed class SlidingMedian(int capacity)
{
    private readonly RecentOrder _order = new(capacity);
    private readonly double[] _sorted = new double[capacity];

    /// <summary>Values in the window.</summary>
    public int Count => _order.Count;

    /// <summary>The middle value, or the mean of the two middle ones; NaN while empty.</summary>
    public double Median
    {
        get
        {
            var n = Count;
            return n == 0 ? double.NaN : n % 2 == 1 ? _sorted[n / 2] : Middle(_sorted[(n / 2) - 1], _sorted[n / 2]);
        }
    }

    /// <summary>Takes a finite value in; where the window is full, the oldest leaves.</summary>
    public void Add(double value)
    {
        // Minus zero would sort beside zero but not be found again by its bits; a sum with zero makes both one.
        value += 0.0;
        var n = Count;
        if (_order.Add(value) is not { } oldest)
        {
            var at = InsertionPoint(n, value);
            Array.Copy(_sorted, at, _sorted, at + 1, n - at);
            _sorted[at] = value;
            return;
        }

        var from = Array.BinarySearch(_sorted, 0, n, oldest);
        var to = InsertionPoint(n, value);
        if (to > from)
        {
            Array.Copy(_sorted, from + 1, _sorted, from, to - from - 1);
            _sorted[to - 1] = value;
        }
        else
        {
            Array.Copy(_sorted, to, _sorted, to + 1, from - to);
            _sorted[to] = value;
        }
    }

    /// <summary>The median of the distances to <paramref name="median"/>, which is <see cref="Median"/>; NaN while empty.</summary>
    public double MedianDeviation(double median)
    {
        var n = Count;
        if (n == 0)
        {
            return double.NaN;
        }

        // The n/2 nearest values: `left` of them lie before the middle, the others behind it; both runs rise away from the middle.
        var (half, middle) = (n / 2, n / 2);
        var (low, high) = (Math.Max(0, half - (n - middle)), Math.Min(half, middle));
        while (low < high)
        {
            var left = (low + high) / 2;
            if (Left(left, median, middle) < Right(half - left - 1, median, middle))
            {
                low = left + 1;
            }
            else
            {
                high = left;
            }
        }

        var right = half - low;
        var next = Math.Min(Left(low, median, middle), Right(right, median, middle));
        return n % 2 == 1 ? next : Middle(Math.Max(Left(low - 1, median, middle), Right(right - 1, median, middle)), next);
    }

    /// <summary>The mean of the distances to <paramref name="median"/>; O(n).</summary>
    public double MeanDeviation(double median)
    {
        var sum = 0.0;
        foreach (var value in _sorted.AsSpan(0, Count))
        {
            sum += Math.Abs(value - median);
        }

        return sum / Count;
    }

    /// <summary>Writes the values, oldest first.</summary>
    public void WriteTo(BinaryWriter writer) => _order.WriteTo(writer);

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    public void Read(BinaryReader reader)
    {
        _order.Read(reader);
        _order.CopyTo(_sorted);
        Array.Sort(_sorted, 0, Count);
    }

    private static double Middle(double a, double b) => a + ((b - a) / 2);

    private int InsertionPoint(int count, double value)
    {
        var at = Array.BinarySearch(_sorted, 0, count, value);
        return at < 0 ? ~at : at;
    }

    /// <summary>Distance of the value <paramref name="steps"/> + 1 places before the middle; infinite past the end, -1 before the start.</summary>
    private double Left(int steps, double median, int middle) =>
        steps < 0 ? -1 : steps < middle ? median - _sorted[middle - 1 - steps] : double.PositiveInfinity;

    /// <summary>Distance of the value <paramref name="steps"/> places behind the middle; infinite past the end, -1 before the start.</summary>
    private double Right(int steps, double median, int middle) =>
        steps < 0 ? -1 : middle + steps < Count ? _sorted[middle + steps] - median : double.PositiveInfinity;
}
