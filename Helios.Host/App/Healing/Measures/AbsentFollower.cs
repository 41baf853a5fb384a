namespace Helios.Host.App.Healing.Measures;

/// <summary>Stands for a kind of measure that this node has nothing for: says so, instead of being silent.</summary>
internal sealed class AbsentFollower(string kind) : IMeasureFollower
{
    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public ValueTask FollowAsync(MeasureOrder order, CancellationToken cancellationToken) =>
        throw new MeasureProblemException($"this node has nothing that a measure {kind} could change");

    /// <inheritdoc/>
    public ValueTask LiftedAsync(MeasureOrder order, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
