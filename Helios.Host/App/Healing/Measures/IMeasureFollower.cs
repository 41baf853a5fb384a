namespace Helios.Host.App.Healing.Measures;

/// <summary>Gives the measures of one kind their effect on this node. Called by one task at a time; may take long without holding up other kinds.</summary>
internal interface IMeasureFollower
{
    /// <summary>The kind.</summary>
    string Kind { get; }

    /// <summary>Whether a measure is done once and not again: one that this node reported before is not followed again after a restart.</summary>
    bool IsOnce => false;

    /// <summary>Follows a measure, or another of its kind on the same target in its place. Idempotent but for those done once.</summary>
    /// <remarks>What it throws is reported as the node's problem, and it is called again after a pause.</remarks>
    ValueTask FollowAsync(MeasureOrder order, CancellationToken cancellationToken);

    /// <summary>The measure is over: everything is as it was before. Idempotent.</summary>
    /// <param name="order">The measure last followed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask LiftedAsync(MeasureOrder order, CancellationToken cancellationToken);
}
