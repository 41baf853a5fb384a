using System.Collections.Concurrent;
using System.Diagnostics;
using Helios.Connectors.Log;

namespace Helios.Host.Observability.Tracing;

/// <summary>Follows batches of events from the reader to the checkpoint that they are committed with.</summary>
/// <remarks>
/// Stages know nothing of it: a batch is noted where it is read, goes with the number of the next barrier, and is found again where that barrier is
/// committed. Bounded: <see cref="MostAtOnce"/> batches a barrier are followed, further ones are not. The reader calls <see cref="Read"/> and
/// <see cref="Cut"/>, the committer <see cref="Take"/>.
/// </remarks>
internal sealed class BatchTraces(TimeProvider time)
{
    /// <summary>Most batches followed to one barrier.</summary>
    public const int MostAtOnce = 8;

    private readonly ConcurrentDictionary<uint, TracedBatch[]> _cut = new();
    private readonly List<TracedBatch> _read = [];

    /// <summary>Records were read.</summary>
    public void Read(LogBatch batch)
    {
        if (!HeliosTracing.Source.HasListeners() || _read.Count == MostAtOnce || batch.Records.Count == 0)
        {
            return;
        }

        _ = TraceParent.TryFind(batch, out var parent);
        using var span = HeliosTracing.Source.StartActivity(HeliosTracing.Read, ActivityKind.Consumer, parent);
        if (span is not { Recorded: true })
        {
            return;
        }

        span.SetTag("messaging.destination.name", batch.Partition.Topic).SetTag("messaging.destination.partition.id", batch.Partition.Partition)
            .SetTag("messaging.batch.message_count", batch.Records.Count).SetTag("helios.first_offset", batch.Records[0].Offset);
        _read.Add(new TracedBatch(span.Context, time.GetUtcNow()));
    }

    /// <summary>What was read since the last barrier belongs to this one.</summary>
    public void Cut(uint barrier)
    {
        if (_read.Count > 0)
        {
            _cut[barrier] = [.. _read];
            _read.Clear();
        }
    }

    /// <summary>The batches of a barrier, which is now committed; null where none of them is followed.</summary>
    public CommitTrace? Take(uint barrier) => !_cut.IsEmpty && _cut.TryRemove(barrier, out var batches) ? new CommitTrace(batches, time.GetUtcNow()) : null;
}
