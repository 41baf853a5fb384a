using System.Buffers;

namespace Helios.Pipeline.Statistics;

/// <summary>Mean and standard deviation of the last w values at every place of a series.</summary>
/// <remarks>
/// The series is cut into blocks of w; a window is the end of one block and the beginning of the next, whose moments are known by
/// one pass from either side (van Herk 1992, for minima). So nothing is ever subtracted again: unlike with running sums, a spike
/// leaves no rounding behind when it has left the window. O(n) whatever w, one rented buffer of w.
/// </remarks>
public static class RollingMoments
{
    /// <summary>Computes mean and sample deviation (n - 1) over the window that ends with each value.</summary>
    /// <param name="values">Finite, or NaN where missing.</param>
    /// <param name="window">At least 1.</param>
    /// <param name="means">Receives one mean a value; NaN where the window is not full or lacks a value.</param>
    /// <param name="deviations">Receives one deviation a value; NaN as with the means, and for a window of 1.</param>
    /// <exception cref="ArgumentException">A value is infinite, the window is below 1, or lengths differ.</exception>
    public static void Of(ReadOnlySpan<double> values, int window, Span<double> means, Span<double> deviations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        SampleGuard.SameLength(values.Length, means.Length, nameof(means));
        SampleGuard.SameLength(values.Length, deviations.Length, nameof(deviations));
        SampleGuard.FiniteOrMissing(values, nameof(values));
        if (window > values.Length)
        {
            means.Fill(double.NaN);
            deviations.Fill(double.NaN);
            return;
        }

        var rented = ArrayPool<SampleMoments>.Shared.Rent(window);
        var ends = rented.AsSpan(0, window);
        ends.Clear();
        for (var from = 0; from < values.Length; from += window)
        {
            var block = values.Slice(from, Math.Min(window, values.Length - from));
            Windows(block, ends, from == 0, means[from..], deviations[from..]);
            Ends(block, ends);
        }

        ArrayPool<SampleMoments>.Shared.Return(rented);
    }

    /// <summary>Deviation of each value from the mean of the window it ends, in that window's standard deviations.</summary>
    /// <returns>NaN where the window is not full, lacks a value or is constant.</returns>
    public static double Score(double value, double mean, double deviation) =>
        deviation > 0 ? (value - mean) / deviation : double.NaN;

    /// <summary>The windows that end in this block: the rest of the block before, and this one so far.</summary>
    private static void Windows(
        ReadOnlySpan<double> block, ReadOnlySpan<SampleMoments> ends, bool first, Span<double> means, Span<double> deviations)
    {
        var soFar = default(SampleMoments);
        for (var i = 0; i < block.Length; i++)
        {
            soFar = soFar.With(block[i]);
            var whole = i + 1 < ends.Length ? ends[i + 1].With(soFar) : soFar;
            var full = !first || i + 1 == ends.Length;
            means[i] = full ? whole.Mean : double.NaN;
            deviations[i] = full ? Math.Sqrt(whole.Variance) : double.NaN;
        }
    }

    /// <summary>Moments from each place to the end of the block.</summary>
    private static void Ends(ReadOnlySpan<double> block, Span<SampleMoments> ends)
    {
        var fromHere = default(SampleMoments);
        for (var i = block.Length - 1; i >= 0; i--)
        {
            fromHere = fromHere.With(block[i]);
            ends[i] = fromHere;
        }
    }
}
