using System.Diagnostics;

namespace Helios.Host.Observability.Tracing;

/// <summary>The spans of a checkpoint: for each batch in it that is followed, windowing, which has just ended, then what the committer does.</summary>
internal sealed class CommitTrace
{
    private readonly TracedBatch[] _batches;

    public CommitTrace(TracedBatch[] batches, DateTimeOffset now)
    {
        _batches = batches;
        foreach (var batch in batches)
        {
            using var span = HeliosTracing.Source.StartActivity(HeliosTracing.Windowing, ActivityKind.Internal, batch.Context, startTime: batch.ReadAt);
            span?.SetEndTime(now.UtcDateTime);
        }
    }

    /// <summary>Begins a step in the trace of each batch; disposing ends it.</summary>
    public Step Begin(string name) => new([.. _batches.Select(batch => HeliosTracing.Source.StartActivity(name, ActivityKind.Internal, batch.Context))]);

    /// <summary>One step; what is logged or measured in it belongs to the last batch's trace.</summary>
    internal sealed class Step(Activity?[] spans) : IDisposable
    {
        /// <summary>Notes a number with each span.</summary>
        public void Tag(string name, long value)
        {
            foreach (var span in spans)
            {
                span?.SetTag(name, value);
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            // Last first: each gives the place of the current span back to the one before.
            for (var i = spans.Length - 1; i >= 0; i--)
            {
                spans[i]?.Dispose();
            }
        }
    }
}
