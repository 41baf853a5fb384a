using System.Collections.Concurrent;
using Helios.Actors.Supervision;
using Helios.Host.App.Door;

namespace Helios.Host.App.Healing.Measures;

/// <summary>The adapters of the clouds: what stands between a cloud and the windows. An adapter is the cloud's door, the decoders, and the subscription to the events.</summary>
/// <remarks>
/// A restart closes the cloud's door (503 with Retry-After), makes the decoders of the doors and of the pipeline anew, leaves the subscription once
/// what was read is committed, joins it again, and opens the door. Decoders and subscription serve all clouds of the node: those of other clouds
/// pause for as long, their doors stay open. Restarts asked for at once share one.
/// </remarks>
/// <param name="guard">Closes doors.</param>
/// <param name="renewDoors">Makes the decoders of the doors anew.</param>
/// <param name="restart">Leaves the subscription and joins it again; completes once it reads.</param>
/// <param name="time">The clock.</param>
internal sealed class CloudAdapters(DoorGuard guard, Action renewDoors, Func<string, CancellationToken, Task> restart, TimeProvider time) : IMeasureFollower
{
    private readonly ConcurrentDictionary<string, CloudAdapterState> _states = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Kind => MeasureKinds.Restart;

    /// <inheritdoc/>
    public bool IsOnce => true;

    /// <summary>Adapters that were ever started anew, by name.</summary>
    public IReadOnlyList<CloudAdapterState> States => [.. _states.Values.OrderBy(static state => state.Cloud, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public async ValueTask FollowAsync(MeasureOrder order, CancellationToken cancellationToken)
    {
        var cloud = order.Target;
        if (!MeasureValues.IsCloud(cloud))
        {
            throw new MeasureProblemException($"'{cloud}' is no cloud, so it has no adapter");
        }

        if (order.IsStart)
        {
            // A node that starts has made everything anew already.
            return;
        }

        Note(cloud, isRestarting: true);
        guard.Close(cloud, $"the adapter of {cloud} is being started anew");
        try
        {
            renewDoors();
            await restart($"the adapter of {cloud} starts anew", cancellationToken);
        }
        finally
        {
            guard.Open(cloud);
            Note(cloud, isRestarting: false);
        }
    }

    /// <inheritdoc/>
    public ValueTask LiftedAsync(MeasureOrder order, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private void Note(string cloud, bool isRestarting) => _states.AddOrUpdate(
        cloud,
        name => new CloudAdapterState(name, isRestarting, 0, time.GetUtcNow()),
        (_, state) => state with { IsRestarting = isRestarting, Restarts = state.Restarts + (isRestarting ? 0 : 1), At = time.GetUtcNow() });
}
