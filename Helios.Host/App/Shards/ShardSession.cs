using Helios.Connectors.Files;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Externals;
using Helios.Host.App.Side;
using Helios.Host.Config.Options;
using Helios.Host.Observability.Tracing;
using Helios.Pipeline.Checkpoints;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;

namespace Helios.Host.App.Shards;

/// <summary>One time of working on the node's shards: a consumer, a graph with decoders of its own, the side topics. Nothing but what is durable outlives it.</summary>
internal sealed class ShardSession : IDisposable
{
    private readonly ShardSessionSetup _setup;
    private readonly ShardRuntimeParts _parts;
    private readonly ShardLedger _ledger = new();
    private readonly PartitionClaims _claims;
    private readonly ShardInput _input;
    private readonly BatchTraces _traces;
    private volatile ILogConsumer? _consumer;
    private CancellationToken _cut;

    public ShardSession(ShardSessionSetup setup)
    {
        (_setup, _parts, _traces) = (setup, setup.Parts, new BatchTraces(setup.Parts.Time));
        var logger = _parts.Logging.CreateLogger("Helios.Shards");
        var isVolatile = ExternalKinds.Log(_parts.Options) == TopicLogKind.Memory;
        Side = new SideTopics(_parts.Side, CommitAsync, NoteCommitted, _parts.Time, logger, PublishAsync);
        var committer = new ShardCommitter(new ShardCommitterParts
        {
            Ledger = _ledger,
            Names = _parts.Names,
            Settings = new OutboxSettings(ExternalKinds.Log(_parts.Options) == TopicLogKind.Kafka, _parts.Options.Metrics.Window),
            StoreClosed = _parts.Index.StoreAsync,
            Commit = CommitAsync,
            Publish = PublishAsync,
            Fenced = partitions => _claims!.Fenced(partitions),
            NoteCommitted = NoteCommitted,
            FirstForwarded = () => _claims!.WarnOfForwards(),
            Results = _parts.Results,
            Traces = _traces,
            Delivered = _parts.Delivered,
        });
        _claims = new PartitionClaims(new PartitionClaimParts
        {
            Ledger = _ledger,
            Side = Side,
            Claim = ClaimAsync,
            Redo = shard => committer.RedoAsync(shard, _cut),
            TakenOver = _parts.Index.NoteForeignRecords,
            IsForgotten = partition => isVolatile && !setup.Committed.Contains(partition),
            Time = _parts.Time,
            Logger = logger,
        });
        _input = new ShardInput(InputOptions(isVolatile, logger), _ledger, _claims, Side, _parts.Suspensions, _parts.Time);
        Graph = new ReconciliationGraph(GraphSettings.Graph(_parts.Options, setup.Lanes), GraphParts(committer));
    }

    /// <summary>The graph.</summary>
    public ReconciliationGraph Graph { get; }

    /// <summary>The shards owned now.</summary>
    public IEnumerable<TopicPartition> Owned => _consumer?.Assignment ?? [];

    /// <summary>The topics beside the events.</summary>
    public SideTopics Side { get; }

    /// <summary>Events that lay in another partition than that of their id and were forwarded.</summary>
    public long Forwarded => _ledger.Forwarded;

    /// <summary>Joins the group and works until <see cref="Complete"/>. Once.</summary>
    /// <param name="joined">Told when the consumer is subscribed.</param>
    /// <param name="cut">Drops what is not committed.</param>
    /// <exception cref="LogException">The log cannot be used as configured.</exception>
    public async Task RunAsync(Action joined, CancellationToken cut)
    {
        _cut = cut;
        await using var consumer = await _parts.LogPatience.RunAsync(_ => ValueTask.FromResult(Subscribe()), 0, cut);
        _consumer = consumer;
        _input.Start(consumer);
        joined();
        using var stopSide = CancellationTokenSource.CreateLinkedTokenSource(cut);
        var side = Side.RunAsync(stopSide.Token);
        try
        {
            await Task.WhenAny(Graph.RunAsync(_input, cut), side).Unwrap();
        }
        finally
        {
            Side.Complete();
        }

        await side;
    }

    /// <summary>Reads no more; what was read is committed, then <see cref="RunAsync"/> ends. The last call counts.</summary>
    /// <param name="goesOn">Whether another session of this process follows.</param>
    public void Complete(bool goesOn)
    {
        _claims.Leaving = goesOn ? "this node reads it anew" : "this node stops";
        _input.Complete(goesOn);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Graph.Dispose();
        _ledger.Dispose();
    }

    private ILogConsumer Subscribe() => _parts.Log.Subscribe(
        new ConsumerSettings
        {
            Topics = ShardRuntime.TopicsRead(_parts.Options),
            Group = _parts.Options.Kafka.Group,
            Member = _parts.Options.Node.Name,
        },
        _claims);

    private ShardInputOptions InputOptions(bool isVolatile, ILogger logger) => new()
    {
        Reading = new ReadingWatch(_parts.Log, ShardRuntime.Topics(_parts.Options), logger),
        Node = _parts.Options.Node.Name,
        Tick = _parts.Options.Window.Tick,
        OpenWindows = () => Graph.Counters.Sum(counters => counters.Open),
        Traces = _traces,
        ChecksKeys = ExternalKinds.Log(_parts.Options) == TopicLogKind.Kafka,
        IsVolatile = isVolatile,
        Pace = _parts.Pace is { } pace ? () => pace(_setup.Sources) : static () => TimeSpan.Zero,
    };

    private GraphParts GraphParts(ShardCommitter committer)
    {
        var options = _parts.Options;
        var collector = new CheckpointCollector(_setup.Lanes, _parts.Names, options.Metrics.Window);
        return new GraphParts
        {
            Names = _parts.Names,
            Expected = _setup.Expected,
            Sources = _setup.Sources,
            Decoder = new DocumentDecoder(GraphSettings.Ingest(options.Ingest)),
            End = new ShardSink(collector, committer, _ledger, new ShardWatchers(_parts.Results, _parts.Rejected, _parts.Counted, options.Metrics.Tick)),
            Time = _parts.Time,
            Index = _ => _parts.Index.Lanes,
            Spill = _ => new TempFileSpill(_parts.Folder.Path),
        };
    }

    private ValueTask<ShardState> ClaimAsync(TopicPartition partition) => _parts.StorePatience.RunAsync(
        token => _parts.Store.ClaimAsync(partition, _parts.Options.Node.Name, token), 0, _cut);

    private async ValueTask<IReadOnlyList<TopicPartition>> CommitAsync(IReadOnlyList<ShardCommit> commits, CancellationToken cancellationToken)
    {
        var fenced = await _parts.StorePatience.RunAsync(token => _parts.Store.CommitAsync(commits, token), commits.Count, cancellationToken);
        _setup.Committed.Note(commits, fenced);
        return fenced;
    }

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
