namespace Helios.Host.App.Healing.Measures;

/// <summary>A measure that is done once for each generation, such as rotating the filters or rebuilding the index.</summary>
/// <param name="kind">The kind.</param>
/// <param name="run">Does it.</param>
internal sealed class OnceFollower(string kind, Func<MeasureOrder, CancellationToken, ValueTask> run) : IMeasureFollower
{
    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public bool IsOnce => true;

    /// <inheritdoc/>
    public ValueTask FollowAsync(MeasureOrder order, CancellationToken cancellationToken) => run(order, cancellationToken);

    /// <inheritdoc/>
    public ValueTask LiftedAsync(MeasureOrder order, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
