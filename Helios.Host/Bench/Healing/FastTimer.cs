namespace Helios.Host.Bench.Healing;

/// <summary>A timer of <see cref="FastClock"/>.</summary>
internal sealed class FastTimer(ITimer inner, FastClock clock) : ITimer
{
    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Shorten(dueTime), clock.Shorten(period));

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
