using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>The end of a graph. Called by one task at a time.</summary>
public interface IGraphSink
{
    /// <summary>Takes what a lane made of a block, in the order of the lane's blocks, and owns its output until it calls <paramref name="recycle"/>.</summary>
    /// <param name="work">The output and where it comes from.</param>
    /// <param name="recycle">Gives the output back to the pool; any thread.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask TakeAsync(SinkWork work, Action<LaneOutput> recycle, CancellationToken cancellationToken);

    /// <summary>The input has ended and everything was taken.</summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
