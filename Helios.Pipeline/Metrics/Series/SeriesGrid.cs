namespace Helios.Pipeline.Metrics.Series;

/// <summary>Points of uneven times on an even grid, with gaps told as such.</summary>
/// <remarks>A slot is [start + i·step, start + (i + 1)·step) and holds the mean of its points, NaN where there is none.</remarks>
public sealed class SeriesGrid
{
    /// <summary>Most slots of a grid.</summary>
    public const int MaxSlots = 1_000_000;

    private SeriesGrid(long start, long step, double[] values)
    {
        (Start, Step, Values) = (start, step, values);
        Gaps = values.Count(double.IsNaN);
    }

    /// <summary>Start of the first slot in UTC ticks.</summary>
    public long Start { get; }

    /// <summary>Length of a slot in ticks.</summary>
    public long Step { get; }

    /// <summary>A value a slot, NaN for a gap.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Slots without a point.</summary>
    public int Gaps { get; }

    /// <summary>Share of slots without a point, 0..1; 0 for an empty grid.</summary>
    public double GapRatio => Values.Count == 0 ? 0 : (double)Gaps / Values.Count;

    /// <summary>Lays points on a grid.</summary>
    /// <param name="points">In the order of their times.</param>
    /// <param name="from">Start of the first slot, UTC ticks.</param>
    /// <param name="to">End, exclusive, UTC ticks; the last slot may reach beyond.</param>
    /// <param name="step">Length of a slot in ticks, at least 1.</param>
    /// <exception cref="ArgumentException">More than <see cref="MaxSlots"/> slots, or an end before the start.</exception>
    public static SeriesGrid Of(IReadOnlyList<SeriesPoint> points, long from, long to, long step)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        var slots = to < from ? -1 : ((to - from) / step) + ((to - from) % step > 0 ? 1 : 0);
        if (slots is < 0 or > MaxSlots)
        {
            throw new ArgumentException($"a grid has 0 to {MaxSlots} slots; choose a shorter time or a longer step", nameof(step));
        }

        var values = new double[slots];
        for (int slot = 0, i = 0; slot < values.Length; slot++)
        {
            var (sum, count, end) = (0.0, 0, from + ((slot + 1) * step));
            for (; i < points.Count && points[i].Ticks < end; i++)
            {
                var isInside = points[i].Ticks >= from && points[i].Ticks < to;
                (sum, count) = isInside ? (sum + points[i].Value, count + 1) : (sum, count);
            }

            values[slot] = count == 0 ? double.NaN : sum / count;
        }

        return new SeriesGrid(from, step, values);
    }

    /// <summary>The usual distance of two points: the median, which lost and doubled points do not move.</summary>
    /// <param name="points">In the order of their times.</param>
    /// <returns>Ticks, at least 1; 0 with fewer than two points.</returns>
    public static long UsualStep(IReadOnlyList<SeriesPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < 2)
        {
            return 0;
        }

        var steps = new long[points.Count - 1];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = points[i + 1].Ticks - points[i].Ticks;
        }

        Array.Sort(steps);
        return Math.Max(1, steps[steps.Length / 2]);
    }
}
