namespace Helios.Actors.Hosting.Picture;

/// <summary>Reports nothing.</summary>
public sealed class NoHostEvents : IHostEvents
{
    /// <inheritdoc/>
    public void Failed(EntityId id, Exception cause)
    {
    }

    /// <inheritdoc/>
    public void Restarting(EntityId id, int restarts, TimeSpan pause, Exception cause)
    {
    }

    /// <inheritdoc/>
    public void Stopped(EntityId id, Exception cause)
    {
    }

    /// <inheritdoc/>
    public void Escalated(EntityId id, Exception cause)
    {
    }

    /// <inheritdoc/>
    public void Fenced(EntityId id, long version)
    {
    }

    /// <inheritdoc/>
    public void JournalFailed(string what, Exception cause, TimeSpan? pause)
    {
    }

    /// <inheritdoc/>
    public void EffectFailed(EntityId id, object effect, Exception cause)
    {
    }
}
