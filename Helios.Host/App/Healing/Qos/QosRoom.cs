using Helios.Actors.Qos;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.Config.Options;
using Helios.Pipeline.Metrics;
using QosSettings = Helios.Actors.Qos.QosOptions;

namespace Helios.Host.App.Healing.Qos;

/// <summary>Quality of service on this node: the board, fed from the samples that the node merges, and what it learnt before this start.</summary>
internal sealed partial class QosRoom : IDisposable
{
    /// <summary>Most samples that baselines are rebuilt from: with ten tenants a day, with a thousand twenty minutes.</summary>
    public const int SeedSamples = 20_000;

    private readonly ILogger _logger;
    private readonly TimeSpan _window;
    private readonly TimeSpan _history;
    private readonly Func<string, long, bool> _isPlanned;
    private readonly QosInstruments _instruments;

    /// <param name="options">The configuration.</param>
    /// <param name="logger">Told where the history cannot be read.</param>
    public QosRoom(HeliosOptions options, ILogger logger)
    {
        _logger = logger;
        _window = options.Metrics.Window;
        _isPlanned = AlarmSettings.Planned(options.Detection);
        var qos = options.Qos;
        var weights = qos.Weights;

        // Older samples count less than a sixteenth.
        _history = 4 * qos.HalfLife;
        Board = new QosBoard(new QosSettings
        {
            HalfLife = qos.HalfLife,
            MinSamples = qos.MinSamples,
            MaxTenants = options.Metrics.MaxTenants,
            Weights = new QosWeights(weights.Throughput, weights.Accuracy, weights.Latency, weights.Availability),
        });
        _instruments = new QosInstruments(Board);
    }

    /// <summary>The readings.</summary>
    public QosBoard Board { get; }

    /// <summary>Gets every new reading on the thread that merges samples; set before the first one.</summary>
    public Action<IReadOnlyList<QosReading>>? Told { get; set; }

    /// <summary>Learns what the store has. Where it cannot be read, baselines begin anew.</summary>
    /// <param name="store">The samples.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task RebuildAsync(ISourceQueries store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var sample in await store.SamplesAsync(now - _history, _window, SeedSamples, cancellationToken))
            {
                Board.Seed(sample);
            }
        }
        catch (StoreException e)
        {
            LogNotRebuilt(e.Message);
        }
    }

    /// <summary>Takes a sample that is no correction.</summary>
    public void Take(TopicPartition partition, MetricsSample sample)
    {
        if (sample.Length == _window)
        {
            Tell(Board.Take(partition.Partition, sample, _isPlanned(sample.Tenant, sample.WindowStart)));
        }
    }

    /// <summary>Tells the silence of tenants.</summary>
    public void Advance(DateTimeOffset now) => Tell(Board.Advance(now));

    /// <summary>A partition is another node's now.</summary>
    public void Forget(TopicPartition partition) => Board.Forget(partition.Partition);

    /// <inheritdoc/>
    public void Dispose() => _instruments.Dispose();

    private void Tell(IReadOnlyList<QosReading> readings)
    {
        if (readings.Count > 0)
        {
            Told?.Invoke(readings);
        }
    }
}
