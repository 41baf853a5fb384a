namespace Helios.Pipeline.Statistics;

/// <summary>Counts pairs that stand in falling order.</summary>
internal static class Inversions
{
    private const int Run = 16;

    /// <summary>Sorts in place and counts the pairs i &lt; j with values[i] > values[j], as they stood before.</summary>
    /// <param name="values">Finite.</param>
    /// <param name="buffer">As long; overwritten.</param>
    /// <remarks>Merge sort from short runs upwards, O(n log n), no allocation. Source: Knight 1966.</remarks>
    public static long SortAndCount(Span<double> values, Span<double> buffer)
    {
        var count = 0L;
        for (var from = 0; from < values.Length; from += Run)
        {
            count += Insert(values[from..Math.Min(from + Run, values.Length)]);
        }

        var source = values;
        var target = buffer;
        for (long width = Run; width < values.Length; width *= 2)
        {
            for (long from = 0; from < values.Length; from += 2 * width)
            {
                var middle = (int)Math.Min(from + width, values.Length);
                var to = (int)Math.Min(from + (2 * width), values.Length);
                count += Merge(source[(int)from..middle], source[middle..to], target[(int)from..to]);
            }

            var swap = source;
            source = target;
            target = swap;
        }

        if (source != values)
        {
            source[..values.Length].CopyTo(values);
        }

        return count;
    }

    private static long Insert(Span<double> run)
    {
        var count = 0L;
        for (var i = 1; i < run.Length; i++)
        {
            var value = run[i];
            var j = i;
            for (; j > 0 && run[j - 1] > value; j--)
            {
                run[j] = run[j - 1];
            }

            run[j] = value;
            count += i - j;
        }

        return count;
    }

    private static long Merge(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> target)
    {
        var count = 0L;
        int l = 0, r = 0;
        for (var at = 0; at < target.Length; at++)
        {
            if (l < left.Length && (r == right.Length || left[l] <= right[r]))
            {
                target[at] = left[l++];
                continue;
            }

            // Every value still on the left stood before this one and is larger.
            count += left.Length - l;
            target[at] = right[r++];
        }

        return count;
    }
}
