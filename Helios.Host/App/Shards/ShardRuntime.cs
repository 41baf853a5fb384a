using Helios.Connectors.Files;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Externals;
using Helios.Host.App.Side;
using Helios.Host.Config.Options;
using Helios.Pipeline.Checkpoints;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;

namespace Helios.Host.App.Shards;

/// <summary>The node's share of the work: one consumer, the graph over its shards, and the side topics.</summary>
internal sealed class ShardRuntime : IDisposable
{
    private readonly ShardRuntimeParts _parts;
    private readonly ShardLedger _ledger = new();
    private readonly SideTopics _side;
    private readonly PartitionClaims _claims;
    private readonly ShardInput _input;
    private ILogConsumer? _consumer;
    private CancellationToken _cut;

    public ShardRuntime(ShardRuntimeParts parts)
    {
        _parts = parts;
        var logger = parts.Logging.CreateLogger("Helios.Shards");
        var isVolatile = ExternalKinds.Log(parts.Options) == TopicLogKind.Memory;
        _side = new SideTopics(parts.Side, CommitAsync, NoteCommitted, parts.Time, logger, PublishAsync);
        var committer = new ShardCommitter(new ShardCommitterParts
        {
            Ledger = _ledger,
            Names = parts.Names,
            Settings = new OutboxSettings(ExternalKinds.Log(parts.Options) == TopicLogKind.Kafka, parts.Options.Metrics.Window),
            StoreClosed = parts.Index.StoreAsync,
            Commit = CommitAsync,
            Publish = PublishAsync,
            Fenced = partitions => _claims!.Fenced(partitions),
            NoteCommitted = NoteCommitted,
            FirstForwarded = () => _claims!.WarnOfForwards(),
            Results = parts.Results,
        });
        _claims = new PartitionClaims(new PartitionClaimParts
        {
            Ledger = _ledger,
            Side = _side,
            Claim = ClaimAsync,
            Redo = shard => committer.RedoAsync(shard, _cut),
            TakenOver = parts.Index.NoteForeignRecords,
            IsVolatile = isVolatile,
            Time = parts.Time,
            Logger = logger,
        });
        _input = new ShardInput(InputOptions(isVolatile, logger), _ledger, _claims, _side, parts.Suspensions, parts.Time);
        Graph = new ReconciliationGraph(GraphSettings.Graph(parts.Options), GraphParts(committer));
    }

    /// <summary>The graph, for those who watch.</summary>
    public ReconciliationGraph Graph { get; }

    /// <summary>The shards owned now.</summary>
    public IEnumerable<TopicPartition> Owned => _consumer?.Assignment ?? [];

    /// <summary>The topics beside the events, for those who watch.</summary>
    public SideTopics Side => _side;

    /// <summary>Events that lay in another partition than that of their id and were forwarded.</summary>
    public long Forwarded => _ledger.Forwarded;

    /// <summary>Topics with the partitions that an absent one gets.</summary>
    public static IReadOnlyDictionary<string, int> Topics(HeliosOptions options) => TopicNames.WithPartitions(ExternalKinds.Partitions(options));

    /// <summary>The topics that the nodes read together.</summary>
    public static IReadOnlyList<string> TopicsRead(HeliosOptions options) =>
    [
        TopicNames.Events, TopicNames.Metrics, TopicNames.MetricSeries, TopicNames.DeadLetters, TopicNames.Commands,
        .. options.Analytics.Enabled ? [TopicNames.AnalyticsAlerts] : (string[])[],
    ];

    /// <summary>Joins the group and works until <see cref="Complete"/>.</summary>
    /// <exception cref="LogException">The log cannot be used as configured.</exception>
    public async Task RunAsync(CancellationToken cut)
    {
        _cut = cut;
        var settings = new ConsumerSettings
        {
            Topics = TopicsRead(_parts.Options),
            Group = _parts.Options.Kafka.Group,
            Member = _parts.Options.Node.Name,
        };
        await using var consumer = _parts.Log.Subscribe(settings, _claims);
        _consumer = consumer;
        _input.Start(consumer);
        using var stopSide = CancellationTokenSource.CreateLinkedTokenSource(cut);
        var side = _side.RunAsync(stopSide.Token);
        try
        {
            await Task.WhenAny(Graph.RunAsync(_input, cut), side).Unwrap();
        }
        finally
        {
            _side.Complete();
        }

        await side;
    }

    /// <summary>Reads no more; what was read is committed, then <see cref="RunAsync"/> ends.</summary>
    public void Complete()
    {
        _claims.IsLeaving = true;
        _input.Complete();
    }

    public void Dispose()
    {
        Graph.Dispose();
        _ledger.Dispose();
    }

    private ShardInputOptions InputOptions(bool isVolatile, ILogger logger) => new()
    {
        Reading = new ReadingWatch(_parts.Log, Topics(_parts.Options), logger),
        Node = _parts.Options.Node.Name,
        Tick = _parts.Options.Window.Tick,
        OpenWindows = () => Graph.Counters.Sum(counters => counters.Open),
        ChecksKeys = ExternalKinds.Log(_parts.Options) == TopicLogKind.Kafka,
        IsVolatile = isVolatile,
    };

    private GraphParts GraphParts(ShardCommitter committer)
    {
        var (options, lanes) = (_parts.Options, GraphSettings.Lanes(_parts.Options));
        var collector = new CheckpointCollector(lanes, _parts.Names, options.Metrics.Window);
        return new GraphParts
        {
            Names = _parts.Names,
            Expected = GraphSettings.Expected(options.Ingest, _parts.Names),
            Decoder = new DocumentDecoder(GraphSettings.Ingest(options.Ingest)),
            End = new ShardSink(collector, committer, _ledger, new ShardWatchers(_parts.Results, _parts.Rejected, options.Metrics.Tick)),
            Time = _parts.Time,
            Index = _ => _parts.Index.Lanes,
            Spill = _ => new TempFileSpill(_parts.Folder.Path),
        };
    }

    private ValueTask<ShardState> ClaimAsync(TopicPartition partition) => _parts.StorePatience.RunAsync(
        token => _parts.Store.ClaimAsync(partition, _parts.Options.Node.Name, token), 0, _cut);

    private ValueTask<IReadOnlyList<TopicPartition>> CommitAsync(IReadOnlyList<ShardCommit> commits, CancellationToken cancellationToken) =>
        _parts.StorePatience.RunAsync(token => _parts.Store.CommitAsync(commits, token), commits.Count, cancellationToken);

    private async ValueTask PublishAsync(IReadOnlyList<LogAppend> messages, CancellationToken cancellationToken) => await _parts.LogPatience.RunAsync(
        async token =>
        {
            await _parts.Log.AppendAsync(messages, token);
            return true;
        },
        messages.Count,
        cancellationToken);

    private void NoteCommitted(IReadOnlyList<LogPosition> positions) => _consumer?.Commit(positions);
}
