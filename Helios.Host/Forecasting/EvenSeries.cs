namespace Helios.Host.Forecasting;

/// <summary>A series on even steps without gaps, made from measurements as they come.</summary>
/// <param name="Values">Oldest first, finite.</param>
/// <param name="Step">The usual step: the median.</param>
/// <param name="LastTicks">UTC ticks of the newest value.</param>
/// <param name="Quality">What had to be put right.</param>
internal sealed record EvenSeries(double[] Values, TimeSpan Step, long LastTicks, SeriesQuality Quality)
{
    /// <summary>Above it a series is more guess than measurement.</summary>
    private const double MostGaps = 0.3;

    /// <summary>Steps this far from a whole multiple count as irregular; calendar months stay inside.</summary>
    private const double Jitter = 0.25;

    private const double MostIrregular = 0.05;

    /// <summary>Makes a series even.</summary>
    /// <param name="points">Measurements in the order of the file; sorted in place.</param>
    /// <param name="history">Newest grid points to keep.</param>
    /// <exception cref="ForecastException">Too little, too irregular or too many gaps; the message has the numbers.</exception>
    public static EvenSeries Of(List<SeriesPoint> points, int history)
    {
        var read = points.Count;
        var outOfOrder = Sort(points);
        var duplicates = DropDuplicates(points);
        var cutOff = Trim(points);
        if (points.Count < 2)
        {
            throw new ForecastException($"holds {points.Count} measured values at different times; a forecast needs more");
        }

        var step = MedianStep(points);
        var (places, irregular) = Places(points, step);
        if (irregular > MostIrregular * (points.Count - 1))
        {
            throw new ForecastException(
                $"{irregular} of {points.Count - 1} steps are no multiple of the usual {TimeSpan.FromTicks(step)}; bring the series to even steps, such as one mean a minute");
        }

        var count = (int)Math.Min(places[^1] + 1, history);
        var (values, filled) = Fill(points, places, count);
        var ratio = filled / (double)count;
        if (ratio > MostGaps)
        {
            throw new ForecastException(FormattableString.Invariant(
                $"{filled} of {count} steps have no value ({ratio:0%}); at most {MostGaps:0%} are filled: bring the series to longer steps, or cut the gap off with --history"));
        }

        return new EvenSeries(values, TimeSpan.FromTicks(step), points[^1].Ticks, new SeriesQuality
        {
            Read = read,
            Filled = filled,
            GapRatio = ratio,
            Duplicates = duplicates,
            OutOfOrder = outOfOrder,
            Irregular = irregular,
            CutOff = cutOff,
            Older = places[^1] + 1 - count,
        });
    }

    private static int Sort(List<SeriesPoint> points)
    {
        var outOfOrder = 0;
        for (var i = 1; i < points.Count; i++)
        {
            outOfOrder += points[i].Ticks < points[i - 1].Ticks ? 1 : 0;
        }

        if (outOfOrder > 0)
        {
            // Stable, so that of equal times the later line stays last.
            var sorted = points.OrderBy(static point => point.Ticks).ToArray();
            points.Clear();
            points.AddRange(sorted);
        }

        return outOfOrder;
    }

    private static int DropDuplicates(List<SeriesPoint> points)
    {
        var kept = 0;
        for (var i = 0; i < points.Count; i++)
        {
            kept += kept > 0 && points[kept - 1].Ticks == points[i].Ticks ? 0 : 1;
            points[kept - 1] = points[i];
        }

        var dropped = points.Count - kept;
        points.RemoveRange(kept, dropped);
        return dropped;
    }

    /// <summary>Takes off what has no value at both ends.</summary>
    private static int Trim(List<SeriesPoint> points)
    {
        var before = points.Count;
        points.RemoveRange(0, Math.Max(0, points.FindIndex(static point => !double.IsNaN(point.Value))));
        var last = points.FindLastIndex(static point => !double.IsNaN(point.Value));
        points.RemoveRange(last + 1, points.Count - last - 1);
        return before - points.Count;
    }

    private static long MedianStep(List<SeriesPoint> points)
    {
        var steps = new long[points.Count - 1];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = points[i + 1].Ticks - points[i].Ticks;
        }

        Array.Sort(steps);
        return steps[steps.Length / 2];
    }

    private static (long[] Places, int Irregular) Places(List<SeriesPoint> points, long step)
    {
        var places = new long[points.Count];
        var irregular = 0;
        for (var i = 1; i < places.Length; i++)
        {
            var multiple = (points[i].Ticks - points[i - 1].Ticks) / (double)step;
            var whole = Math.Max(1, Math.Round(multiple));
            irregular += Math.Abs(multiple - whole) > Jitter ? 1 : 0;
            places[i] = places[i - 1] + (long)whole;
        }

        return (places, irregular);
    }

    private static (double[] Values, int Filled) Fill(List<SeriesPoint> points, long[] places, int count)
    {
        var first = places[^1] + 1 - count;
        var values = new double[count];
        Array.Fill(values, double.NaN);
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] >= first)
            {
                values[places[i] - first] = points[i].Value;
            }
        }

        var (known, filled) = (-1, 0);
        for (var i = 0; i < count; i++)
        {
            if (double.IsNaN(values[i]))
            {
                continue;
            }

            for (var gap = known + 1; gap < i; gap++, filled++)
            {
                values[gap] = known < 0 ? values[i] : values[known] + ((values[i] - values[known]) * (gap - known) / (i - known));
            }

            known = i;
        }

        return (values, filled);
    }
}
