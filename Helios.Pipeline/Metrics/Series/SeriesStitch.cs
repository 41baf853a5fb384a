namespace Helios.Pipeline.Metrics.Series;

/// <summary>Joins the cold and the hot end of a series.</summary>
public static class SeriesStitch
{
    /// <summary>Every point of both, oldest first; of two points of one time the hot one.</summary>
    /// <param name="cold">In the order of their times, no time twice.</param>
    /// <param name="hot">In the order of their times, no time twice.</param>
    /// <remarks>Pure, O(points).</remarks>
    public static IReadOnlyList<SeriesPoint> Merge(IReadOnlyList<SeriesPoint> cold, IReadOnlyList<SeriesPoint> hot)
    {
        ArgumentNullException.ThrowIfNull(cold);
        ArgumentNullException.ThrowIfNull(hot);
        if (cold.Count == 0 || hot.Count == 0)
        {
            return cold.Count == 0 ? hot : cold;
        }

        var all = new List<SeriesPoint>(cold.Count + hot.Count);
        var (c, h) = (0, 0);
        while (c < cold.Count || h < hot.Count)
        {
            if (h == hot.Count || (c < cold.Count && cold[c].Ticks < hot[h].Ticks))
            {
                all.Add(cold[c++]);
            }
            else
            {
                c += c < cold.Count && cold[c].Ticks == hot[h].Ticks ? 1 : 0;
                all.Add(hot[h++]);
            }
        }

        return all;
    }
}
