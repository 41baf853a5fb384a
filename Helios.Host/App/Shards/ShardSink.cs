using Helios.Pipeline.Checkpoints;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Shards;

/// <summary>The end of the service's graph: gathers checkpoints and has them committed, one behind the other, while the next is gathered.</summary>
internal sealed class ShardSink(CheckpointCollector collector, ShardCommitter committer, ShardLedger ledger, ShardWatchers watchers) : IGraphSink
{
    private Task _committing = Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask TakeAsync(SinkWork work, Action<LaneOutput> recycle, CancellationToken cancellationToken)
    {
        Show(work.Output.Ticks);
        if (work.Findings?.Rejects is { } rejects)
        {
            watchers.Rejected(rejects);
        }

        var checkpoint = collector.Take(in work);
        if (collector.HasNews)
        {
            ledger.NoteNews();
        }

        if (checkpoint is not null)
        {
            await _committing;
            _committing = Task.Run(() => committer.CommitAsync(checkpoint, recycle, cancellationToken), CancellationToken.None);
        }
        else if (_committing.IsFaulted)
        {
            await _committing;
        }
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken) => await _committing;

    /// <summary>Skews for those who watch, before the sums are handed on; a lane's share of a second is near enough.</summary>
    private void Show(List<TickPartial> ticks)
    {
        foreach (var partial in ticks)
        {
            var sample = new MetricsSample { Tenant = "", WindowStart = partial.Start, Length = watchers.Tick };
            partial.Sums.ToFeatures(watchers.Tick).CopyTo(sample.Values, 0);
            watchers.Results.Add(sample);
            watchers.Counted(partial.Sums.Sources);
        }
    }
}
