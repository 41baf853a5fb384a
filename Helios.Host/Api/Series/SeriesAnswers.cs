using Helios.Connectors.Store;
using Helios.Host.App.Series;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Host.Api.Series;

/// <summary>Makes the answers of questions for series, each within its bounds.</summary>
internal sealed class SeriesAnswers(SeriesQueries queries)
{
    /// <summary>Which series there are.</summary>
    /// <exception cref="StoreException">The store cannot be asked.</exception>
    public async ValueTask<SeriesKeysAnswer> KeysAsync(SeriesFilter filter, CancellationToken cancellationToken)
    {
        var keys = await queries.FindAsync(filter.Selector, cancellationToken);
        var metadata = await SeriesMetadata.ReadAsync(queries, filter.Selector, cancellationToken);
        return new SeriesKeysAnswer(
            filter.Selector.Tenant,
            keys.Count >= ISeriesStore.MaxSeries,
            ISeriesStore.MaxSeries,
            [.. keys.Select(key => new SeriesKeyAnswer(key.Cluster, key.Node, key.Metric, metadata.Of(key)))]);
    }

    /// <summary>Series with their points, or a grid of each.</summary>
    /// <exception cref="RequestRefused">The step is too short for the stretch.</exception>
    /// <exception cref="StoreException">The store cannot be asked.</exception>
    public async ValueTask<SeriesAnswer> ReadAsync(SeriesFilter filter, CancellationToken cancellationToken)
    {
        var keys = await queries.FindAsync(filter.Selector, cancellationToken);
        var count = Math.Min(keys.Count, SeriesLimits.AnsweredSeries);
        var share = SeriesLimits.AnsweredPoints / Math.Max(1, count);
        if (filter.Step > 0 && (filter.To - filter.From + filter.Step - 1) / filter.Step > share)
        {
            throw RequestRefused.Bad($"step: is too short for this stretch; the {count} series that are meant have at most {share} slots each. Name fewer, or a longer step");
        }

        var parts = new List<SeriesPart>(count);
        foreach (var key in keys.Take(count))
        {
            var read = await queries.ReadAsync(key, filter.From, filter.To, cancellationToken);
            parts.Add(filter.Step > 0 ? Grid(key, read, filter) : Points(key, read, filter, share));
        }

        // Behind the points, which may have learnt that the store is away.
        var metadata = await SeriesMetadata.ReadAsync(queries, filter.Selector, cancellationToken);

        return new SeriesAnswer
        {
            Tenant = filter.Selector.Tenant,
            From = At(filter.From),
            To = At(filter.To),
            StepMs = filter.Step > 0 ? filter.Step / TimeSpan.TicksPerMillisecond : null,
            Aggregate = filter.Step > 0 ? "mean" : null,
            Truncated = keys.Count > count || parts.Exists(static part => part.Truncated),
            Found = keys.Count,
            MaxSeries = SeriesLimits.AnsweredSeries,
            MaxPoints = SeriesLimits.AnsweredPoints,
            Series = [.. parts.Zip(keys, (part, key) => part with { Metadata = metadata.Of(key) })],
        };
    }

    private static SeriesPart Points(SeriesKey key, ReadSeries read, SeriesFilter filter, int share)
    {
        var isCut = read.IsTruncated || read.Points.Count > share;
        var points = read.Points.Count > share ? [.. read.Points.Skip(read.Points.Count - share)] : read.Points;

        // Before the first point of a cut answer there is more, not nothing.
        var shape = SeriesShape.Of(points, isCut && points.Count > 0 ? points[0].Ticks : filter.From, filter.To);
        return Part(key, read, shape, isCut) with
        {
            Timestamps = [.. points.Select(static point => Milliseconds(point.Ticks))],
            Values = [.. points.Select(static point => (double?)point.Value)],
        };
    }

    private static SeriesPart Grid(SeriesKey key, ReadSeries read, SeriesFilter filter)
    {
        var from = filter.From;
        if (read is { IsTruncated: true, Points.Count: > 0 })
        {
            // The first slot that is known whole: one that lacks older points would show a mean of some of them.
            from = (read.Points[0].Ticks + filter.Step - 1) / filter.Step * filter.Step;
        }

        var grid = SeriesGrid.Of(read.Points, Math.Min(from, filter.To), filter.To, filter.Step);
        return Part(key, read, SeriesShape.Of(read.Points, read.IsTruncated && read.Points.Count > 0 ? read.Points[0].Ticks : filter.From, filter.To), read.IsTruncated) with
        {
            Timestamps = [.. Enumerable.Range(0, grid.Values.Count).Select(slot => Milliseconds(grid.Start + (slot * filter.Step)))],
            Values = [.. grid.Values.Select(static value => double.IsFinite(value) ? value : (double?)null)],
        };
    }

    private static SeriesPart Part(SeriesKey key, ReadSeries read, SeriesShape shape, bool isCut) => new()
    {
        Cluster = key.Cluster,
        Node = key.Node,
        Metric = key.Metric,
        Source = read.Source.ToString().ToLowerInvariant(),
        Truncated = isCut,
        UsualStepMs = shape.Step == 0 ? null : (double)shape.Step / TimeSpan.TicksPerMillisecond,
        IsEven = shape.IsEven,
        Timestamps = [],
        Values = [],
        Gaps = [.. shape.Gaps.Select(static gap => new GapAnswer(At(gap.From), At(gap.To)))],
    };

    private static long Milliseconds(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
