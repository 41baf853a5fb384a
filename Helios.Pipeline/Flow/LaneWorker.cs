using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>Runs one lane: recalls closed windows from the index, processes a batch, and writes down what it holds at a barrier.</summary>
/// <remarks>
/// Without a sink of its own the graph has one shard and the lane stores in the index what left memory. With one, shards come and go by control
/// messages, each with windows and a clock of its own, and records go to the sink: the index gets them once they are committed.
/// </remarks>
internal sealed class LaneWorker : IDisposable
{
    private readonly int _lane;
    private readonly GraphOptions _options;
    private readonly GraphParts _parts;
    private readonly IWindowIndex? _index;
    private readonly List<EventKey> _unknown = [];
    private readonly List<WindowRecord> _found = [];
    private readonly EventBatch _silence = new();
    private readonly SortedList<int, LaneShard> _shards = [];
    private volatile WindowStage[] _stages = [];

    public LaneWorker(int lane, GraphOptions options, GraphParts parts)
    {
        (_lane, _options, _parts, _index) = (lane, options, parts, parts.Index(lane));
        if (parts.End is null)
        {
            Add(0, new LaneShard(NewStage(), null));
        }
    }

    /// <summary>The stages of the open shards; any thread.</summary>
    public IReadOnlyList<WindowStage> Stages => _stages;

    /// <summary>Sums of the counters of closed shards; any thread.</summary>
    public WindowCounters Retired { get; } = new();

    /// <summary>Processes a block of records. One of a shard that is not open is dropped: its new owner reads it.</summary>
    public void Process(int shard, EventBatch batch, LaneOutput output)
    {
        output.Lane = _lane;
        if (!_shards.TryGetValue(shard, out var open))
        {
            return;
        }

        open.TakeFlushed();
        if (_index is { IsEmpty: false } && batch.Count > 0)
        {
            Recall(open.Stage, batch);
        }

        open.Stage.Process(batch, output);
        Store(output);
    }

    /// <summary>Handles a control message.</summary>
    /// <param name="control">The message.</param>
    /// <param name="rent">Gives empty outputs.</param>
    /// <param name="works">Gets what goes to the sink; the message itself is in the last one.</param>
    public void Handle(GraphControl control, Func<LaneOutput> rent, List<SinkWork> works)
    {
        switch (control)
        {
            case GraphControl.Open open:
                Add(open.Shard, Resume(open));
                works.Add(new SinkWork(NewOutput(rent), open.Shard, control, null));
                break;
            case GraphControl.Close close:
                Remove(close.Shard);
                works.Add(new SinkWork(NewOutput(rent), close.Shard, control, null));
                break;
            case GraphControl.Silence silence:
                BeSilent(silence, rent, works);
                break;
            case GraphControl.Barrier barrier:
                WriteDown(barrier, rent, works);
                works.Add(new SinkWork(NewOutput(rent), -1, control, null));
                break;
        }
    }

    /// <summary>The input has ended: every window closes.</summary>
    public void Complete(Func<LaneOutput> rent, List<SinkWork> works)
    {
        foreach (var (shard, open) in _shards)
        {
            var output = NewOutput(rent);
            open.Stage.Complete(output);
            Store(output);
            works.Add(new SinkWork(output, shard, null, null));
        }
    }

    public void Dispose()
    {
        foreach (var stage in _stages)
        {
            stage.Dispose();
        }
    }

    private LaneOutput NewOutput(Func<LaneOutput> rent)
    {
        var output = rent();
        output.Lane = _lane;
        return output;
    }

    private WindowStage NewStage() => new(_options.Windowing, _parts.Names, _parts.Expected, _parts.Spill(_lane));

    private LaneShard Resume(GraphControl.Open open)
    {
        var stage = NewStage();
        stage.EnableCheckpoints(open.Next);
        stage.Resume(open.Seed.Clock, open.Seed.RecordClock);
        foreach (var record in open.Seed.Open)
        {
            if (LaneOf(record.Key, _options.Lanes) == _lane)
            {
                stage.Reopen(record);
            }
        }

        return new LaneShard(stage, open.Flushed);
    }

    private void BeSilent(GraphControl.Silence silence, Func<LaneOutput> rent, List<SinkWork> works)
    {
        foreach (var (shard, idle) in silence.Shards)
        {
            if (_shards.TryGetValue(shard, out var open))
            {
                _silence.Clear();
                _silence.Idle = idle;
                _silence.Suspended = silence.Suspended;
                open.TakeFlushed();
                var output = NewOutput(rent);
                open.Stage.Process(_silence, output);
                works.Add(new SinkWork(output, shard, null, null));
            }
        }
    }

    private void WriteDown(GraphControl.Barrier barrier, Func<LaneOutput> rent, List<SinkWork> works)
    {
        foreach (var position in barrier.Positions)
        {
            if (_shards.TryGetValue(position.Shard, out var open))
            {
                var output = NewOutput(rent);
                open.TakeFlushed();
                open.Stage.Checkpoint(position.Full, barrier.Number, output);
                works.Add(new SinkWork(output, position.Shard, null, null));
            }
        }
    }

    private void Recall(WindowStage stage, EventBatch batch)
    {
        _unknown.Clear();
        _found.Clear();
        stage.CollectUnknown(batch, _unknown);
        if (_unknown.Count == 0)
        {
            return;
        }

        _index!.Find(_unknown, _found);
        foreach (var record in _found)
        {
            stage.Restore(record);
        }
    }

    private void Store(LaneOutput output)
    {
        if (_parts.End is null && output.Records.Count > 0)
        {
            _index?.Store(output.Records);
            output.Records.Clear();
        }
    }

    private void Add(int shard, LaneShard open)
    {
        Remove(shard);
        _shards.Add(shard, open);
        _stages = [.. _shards.Values.Select(value => value.Stage)];
    }

    private void Remove(int shard)
    {
        if (_shards.Remove(shard, out var gone))
        {
            _stages = [.. _shards.Values.Select(value => value.Stage)];
            Retired.Add(gone.Stage.Counters);
            gone.Stage.Dispose();
        }
    }

    /// <summary>The lane of a key: its high word scaled to the number of lanes.</summary>
    public static int LaneOf(EventKey key, int lanes) => (int)Math.BigMul(key.High, (ulong)lanes, out _);
}
