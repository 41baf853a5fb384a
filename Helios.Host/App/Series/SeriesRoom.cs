using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Side;
using Helios.Host.Config.Options;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Host.App.Series;

/// <summary>Everything of a service that has to do with metric series.</summary>
internal sealed class SeriesRoom : IDisposable
{
    private readonly HotSeries _hot;
    private readonly SeriesProcessor _processor = new();
    private readonly SeriesInstruments _instruments;

    /// <summary>Builds it.</summary>
    /// <param name="options">Bounds of the hot end.</param>
    /// <param name="store">The cold end; not owned.</param>
    /// <param name="log">Where given series go; not owned.</param>
    /// <param name="time">The clock.</param>
    public SeriesRoom(SeriesOptions options, ISeriesStore store, ITopicLog log, TimeProvider time)
    {
        _hot = new HotSeries(new SeriesBoardOptions { MaxSeries = options.MaxSeries, PointsPerSeries = options.MaxPoints });
        Queries = new SeriesQueries(store, _hot, time);
        Door = new SeriesDoor(log);
        _instruments = new SeriesInstruments(_hot, Queries, Door, _processor);
    }

    /// <summary>Reads.</summary>
    public SeriesQueries Queries { get; }

    /// <summary>Takes.</summary>
    public SeriesDoor Door { get; }

    /// <summary>The processor of topic <c>metric-series</c>.</summary>
    public ISideProcessor Processor => Watch(_processor);

    /// <summary>Has what a processor commits become hot.</summary>
    public ISideProcessor Watch(ISideProcessor processor) => new CommittedProcessor(processor, _hot.Add, _hot.Forget);

    /// <inheritdoc/>
    public void Dispose() => _instruments.Dispose();
}
