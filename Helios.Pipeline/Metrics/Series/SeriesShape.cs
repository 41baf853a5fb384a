namespace Helios.Pipeline.Metrics.Series;

/// <summary>How the points of a series lie in a stretch of time: their usual step, whether it is even, and where points are missing.</summary>
/// <remarks>
/// A point stands for one step from its time on. Where the next point is more than one and a half steps away, the time between is a gap; so is the
/// time from the start of the stretch to the first point and from the last point's step to the end, where it is longer than a step: a point that lies
/// before the start or is only just due is not missing. Points at distances that are not gaps and differ from the step by more than a hundredth of it
/// make a series uneven.
/// </remarks>
public sealed class SeriesShape
{
    /// <summary>What a point stands for where there is no second one to tell: a millisecond, the precision of the store.</summary>
    private const long Instant = TimeSpan.TicksPerMillisecond;

    private SeriesShape(long step, bool isEven, IReadOnlyList<SeriesGap> gaps) => (Step, IsEven, Gaps) = (step, isEven, gaps);

    /// <summary>The usual distance of two points in ticks; 0 with fewer than two.</summary>
    public long Step { get; }

    /// <summary>Whether all distances but those of gaps are the step; false with fewer than two points.</summary>
    public bool IsEven { get; }

    /// <summary>The gaps, in order.</summary>
    public IReadOnlyList<SeriesGap> Gaps { get; }

    /// <summary>Looks at the points of [<paramref name="from"/>, <paramref name="to"/>). O(n log n).</summary>
    /// <param name="points">In the order of their times, all inside.</param>
    /// <param name="from">UTC ticks.</param>
    /// <param name="to">UTC ticks.</param>
    public static SeriesShape Of(IReadOnlyList<SeriesPoint> points, long from, long to)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0)
        {
            return new SeriesShape(0, false, to > from ? [new SeriesGap(from, to)] : []);
        }

        var usual = SeriesGrid.UsualStep(points);
        var step = usual == 0 ? Instant : usual;
        var (gaps, isEven) = (new List<SeriesGap>(), usual > 0);
        AddGap(gaps, from, points[0].Ticks, step);
        for (var i = 1; i < points.Count; i++)
        {
            var distance = points[i].Ticks - points[i - 1].Ticks;
            if (!AddGap(gaps, points[i - 1].Ticks + step, points[i].Ticks, step / 2))
            {
                isEven &= Math.Abs(distance - step) <= step / 100;
            }
        }

        AddGap(gaps, points[^1].Ticks + step, to, step);
        return new SeriesShape(usual, isEven, gaps);
    }

    private static bool AddGap(List<SeriesGap> gaps, long from, long to, long least)
    {
        if (to - from <= least)
        {
            return false;
        }

        gaps.Add(new SeriesGap(from, to));
        return true;
    }
}
