using System.Text;
using Helios.Pipeline.Checkpoints;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Properties;

/// <summary>
/// A shard on several lanes with a store and an index that survive it: batches go in, checkpoints commit, and at any moment everything in
/// memory is thrown away and the shard goes on from its last checkpoint.
/// </summary>
internal sealed class CrashingShard : IDisposable
{
    private readonly RandomStream _stream;
    private readonly WindowingOptions _options;
    private readonly int _lanes;
    private readonly List<ReadOnlyMemory<byte>> _states = [];
    private readonly MemoryWindowIndex _index = new();
    private readonly SortedDictionary<(string, long), TickAccumulator> _samples = [];
    private IReadOnlyList<MetricPartial> _unfinished = [];
    private int _committed;
    private uint _barrier;
    private LaneWorker[] _workers = [];
    private CheckpointCollector _collector = null!;
    private FlushMark _flushed = new();
    private StreamNames _names = null!;
    private int _read;

    public CrashingShard(RandomStream stream, WindowingOptions options, int lanes)
    {
        (_stream, _options, _lanes) = (stream, options, lanes);
        Start();
    }

    /// <summary>Every revision that was committed, in order.</summary>
    public List<string> Committed { get; } = [];

    /// <summary>
    /// Events by tenant and minute, and closed windows by tenant. When a time-out is noticed depends on the timer's position, so that may fall on
    /// either side of a minute's border; how many there are may not.
    /// </summary>
    public IEnumerable<string> Samples
    {
        get
        {
            var all = _samples.Select(sample => (Tenant: sample.Key.Item1, Start: sample.Key.Item2, sample.Value))
                .Concat(_unfinished.Select(partial => (partial.Tenant, Start: partial.WindowStart, Value: partial.Sums))).ToArray();
            return all.Where(sample => sample.Value.Events > 0).Select(sample => $"{sample.Tenant} {sample.Start} {sample.Value.Events}")
                .Concat(all.GroupBy(sample => sample.Tenant).Select(tenant => $"{tenant.Key} {tenant.Sum(one => one.Value.Closed)} {tenant.Sum(one => one.Value.Missing)}"));
        }
    }

    public bool IsAtEnd => _read == _stream.Batches.Count;

    /// <summary>Reads the next batch.</summary>
    public void Step()
    {
        var copies = _stream.Batches[_read++].Copies;
        for (var lane = 0; lane < _lanes; lane++)
        {
            using var batch = new BatchOfCopies(copies, _names, [], copy => LaneOf(copy) == lane);
            var output = new LaneOutput();
            _workers[lane].Process(0, batch.Batch, output);
            _collector.Take(new SinkWork(output, 0, null, null));
        }
    }

    /// <summary>A checkpoint; the crash may come before the commit, between commit and index, or not at all.</summary>
    public void Checkpoint(bool full, Crash crash)
    {
        var barrier = new GraphControl.Barrier(++_barrier, [new BarrierPosition(0, _read, full, [])]);
        var done = Tell(barrier)!;
        if (crash == Crash.BeforeCommit)
        {
            Start();
            return;
        }

        Commit(done.Shards[0], full);
        if (crash == Crash.BeforeIndex)
        {
            Start();
            return;
        }

        _index.Store([.. done.Shards[0].Closed]);
        _flushed.Number = barrier.Number;
    }

    /// <summary>Throws memory away and goes on from the last checkpoint.</summary>
    public void Start()
    {
        Dispose();
        _names = new StreamNames();
        _flushed = new FlushMark { Number = _barrier };
        _collector = new CheckpointCollector(_lanes, _names, TimeSpan.FromMinutes(1));
        _workers = [.. Enumerable.Range(0, _lanes).Select(lane => new LaneWorker(lane, new GraphOptions { Lanes = _lanes, Windowing = _options }, Parts()))];
        var recovered = ShardStateCodec.Read(_states);
        _index.Store([.. recovered.Closed]);
        _read = _committed;
        Tell(new GraphControl.Open(1, 0, recovered.Seed, _barrier + 1, _flushed));
    }

    /// <summary>The end of the input, for comparison with a reconciler that has one.</summary>
    public void Complete()
    {
        foreach (var worker in _workers)
        {
            var works = new List<SinkWork>();
            worker.Complete(() => new LaneOutput(), works);
            works.ForEach(work => _collector.Take(work));
        }

        Checkpoint(full: false, Crash.Not);
    }

    public void Dispose() => Array.ForEach(_workers, worker => worker.Dispose());

    private GraphParts Parts() => new()
    {
        Names = _names,
        Expected = new ExpectedSources(_names, _stream.Expected, _stream.PerTenant),
        Decoder = new DocumentDecoder(new IngestOptions()),
        Time = TimeProvider.System,
        Index = _ => _index,
        Spill = _ => new MemorySpill(),
        End = new NoSink(),
    };

    private Checkpoint? Tell(GraphControl control)
    {
        Checkpoint? done = null;
        foreach (var worker in _workers)
        {
            var works = new List<SinkWork>();
            worker.Handle(control, () => new LaneOutput(), works);
            works.ForEach(work => done = _collector.Take(work) ?? done);
        }

        return done;
    }

    private void Commit(ShardCheckpoint checkpoint, bool full)
    {
        var writer = new VerdictJsonWriter(_names);
        foreach (var verdicts in checkpoint.Outputs.Select(output => output.Verdicts))
        {
            foreach (ref readonly var verdict in verdicts.Items)
            {
                writer.Clear();
                writer.Write(verdicts, in verdict);
                Committed.Add(Encoding.UTF8.GetString(writer.Written));
            }
        }

        foreach (var partial in checkpoint.Finished)
        {
            Assert.True(_samples.TryAdd((partial.Tenant, partial.WindowStart), partial.Sums), $"the window {partial.WindowStart} of {partial.Tenant} ended twice");
        }

        _unfinished = checkpoint.State.Sums;
        if (full)
        {
            _states.Clear();
        }

        _states.Add(ShardStateCodec.Write(checkpoint, default));
        _committed = _read;
    }

    private int LaneOf(Copy copy) =>
        LaneWorker.LaneOf(EventKey.Create(Encoding.UTF8.GetBytes(copy.Tenant), Encoding.UTF8.GetBytes(copy.Id)), _lanes);

    private sealed class NoSink : IGraphSink
    {
        public ValueTask TakeAsync(SinkWork work, Action<LaneOutput> recycle, CancellationToken cancellationToken) => default;

        public ValueTask CompleteAsync(CancellationToken cancellationToken) => default;
    }
}
