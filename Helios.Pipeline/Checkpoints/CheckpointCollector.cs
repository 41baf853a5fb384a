using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;

namespace Helios.Pipeline.Checkpoints;

/// <summary>Sorts what lanes put out into checkpoints, however far one lane is ahead of another.</summary>
/// <remarks>
/// Barriers as in Chandy and Lamport (1985), in the form of Carbone et al., «Lightweight Asynchronous Snapshots for Distributed Dataflows» (2015):
/// every lane sees every barrier in input order, so what a lane put out before its n-th barrier belongs to checkpoint n. Nothing waits for
/// alignment, because a lane's outputs behind the barrier are simply kept for the next checkpoint. Single-threaded; holds what lies
/// between the slowest lane and the fastest, which pipes and barriers bound.
/// </remarks>
public sealed class CheckpointCollector
{
    private readonly StreamNames _names;
    private readonly TimeSpan _metricsWindow;
    private readonly int[] _passed;
    private readonly Dictionary<(int Lane, int Shard), GraphControl.Open> _opened = [];
    private readonly Dictionary<int, OwnedShard> _owned = [];
    private readonly Dictionary<int, long> _lastClosed = [];
    private readonly List<Gathering> _gatherings = [new()];

    /// <summary>Creates a collector for a graph of <paramref name="lanes"/> lanes.</summary>
    public CheckpointCollector(int lanes, StreamNames names, TimeSpan metricsWindow)
    {
        (_names, _metricsWindow) = (names, metricsWindow);
        _passed = new int[lanes];
    }

    /// <summary>Whether the last output taken is worth a barrier: it has results, or the clock has ended a metric window.</summary>
    public bool HasNews { get; private set; }

    /// <summary>Takes what a lane made of a block; owns its output from here on.</summary>
    /// <returns>The checkpoint that this completes, or null.</returns>
    public Checkpoint? Take(in SinkWork work)
    {
        HasNews = false;
        var lane = work.Output.Lane;
        var gathering = _gatherings[_passed[lane]];
        switch (work.Control)
        {
            case GraphControl.Open open:
                NoteOpen(lane, open);
                gathering.Dropped.Add(work.Output);
                return null;
            case GraphControl.Close close:
                NoteClose(lane, close.Shard);
                gathering.Dropped.Add(work.Output);
                return null;
            case GraphControl.Barrier barrier:
                gathering.Dropped.Add(work.Output);
                return NoteBarrier(lane, barrier);
            default:
                Keep(gathering, in work);
                return null;
        }
    }

    private void Keep(Gathering gathering, in SinkWork work)
    {
        if (!_opened.TryGetValue((work.Output.Lane, work.Shard), out var open)
            || !_owned.TryGetValue(work.Shard, out var owned) || owned.Open != open)
        {
            gathering.Dropped.Add(work.Output);
            return;
        }

        var part = gathering.Of(work.Shard, open);
        part.Outputs.Add(work.Output);
        var output = work.Output;
        HasNews = work.Findings is not null || output.Verdicts.Count > 0 || output.Records.Count > 0 || output.Ticks.Count > 0
            || owned.Meter.EndsBy(output.Watermark);
        if (work.Findings is not null)
        {
            part.Findings.Add(work.Findings);
        }
    }

    private void NoteOpen(int lane, GraphControl.Open open)
    {
        _opened[(lane, open.Shard)] = open;

        // A lane that lags may open what another has closed already.
        var newest = _owned.TryGetValue(open.Shard, out var owned) ? owned.Open.Generation : _lastClosed.GetValueOrDefault(open.Shard);
        if (open.Generation > newest)
        {
            _owned[open.Shard] = new OwnedShard(open, new ShardMeter(_names, _metricsWindow, open.Seed.Sums));
        }
    }

    private void NoteClose(int lane, int shard)
    {
        if (_opened.Remove((lane, shard), out var open))
        {
            _lastClosed[shard] = Math.Max(_lastClosed.GetValueOrDefault(shard), open.Generation);
            if (_owned.TryGetValue(shard, out var owned) && owned.Open == open)
            {
                _owned.Remove(shard);
                _gatherings.ForEach(gathering => gathering.Drop(shard));
            }
        }
    }

    private Checkpoint? NoteBarrier(int lane, GraphControl.Barrier barrier)
    {
        if (++_passed[lane] == _gatherings.Count)
        {
            _gatherings.Add(new Gathering());
        }

        if (_passed.Min() == 0)
        {
            return null;
        }

        var complete = _gatherings[0];
        _gatherings.RemoveAt(0);
        for (var i = 0; i < _passed.Length; i++)
        {
            _passed[i]--;
        }

        return Finish(complete, barrier);
    }

    private Checkpoint Finish(Gathering gathering, GraphControl.Barrier barrier)
    {
        var shards = new List<ShardCheckpoint>();
        foreach (var position in barrier.Positions)
        {
            if (gathering.Take(position.Shard) is { } part && _owned.TryGetValue(position.Shard, out var owned) && owned.Open == part.Owned)
            {
                shards.Add(Finish(part, position, owned.Meter));
            }
        }

        return new Checkpoint(barrier.Number, shards, gathering.Rest());
    }

    private static ShardCheckpoint Finish(GatheredShard part, BarrierPosition position, ShardMeter meter)
    {
        var (clock, recordClock) = (long.MinValue, long.MinValue);
        foreach (var output in part.Outputs)
        {
            meter.Add(output.Ticks);
            clock = Math.Max(clock, output.Watermark);
            recordClock = Math.Max(recordClock, output.RecordClock);
        }

        // At a barrier all lanes of a shard have seen the same records and silences, so their clocks are one.
        var finished = meter.Finish(clock);
        var state = new ShardSeed { Clock = clock, RecordClock = recordClock, Sums = meter.Snapshot() };
        return new ShardCheckpoint(part.Owned, position, part.Outputs, part.Findings, finished, state);
    }
}
