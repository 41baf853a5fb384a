namespace Helios.Actors.Hosting.Picture;

/// <summary>What an entity host reports to those who log. Called from any thread; must not block and must not throw.</summary>
public interface IHostEvents
{
    /// <summary>An entity threw, and goes on.</summary>
    void Failed(EntityId id, Exception cause);

    /// <summary>An entity threw, and will read its state anew.</summary>
    void Restarting(EntityId id, int restarts, TimeSpan pause, Exception cause);

    /// <summary>An entity threw, and stopped.</summary>
    void Stopped(EntityId id, Exception cause);

    /// <summary>An entity threw, and those above are to see to it; it is stopped.</summary>
    void Escalated(EntityId id, Exception cause);

    /// <summary>Another owner wrote events of an entity; it was dropped here.</summary>
    void Fenced(EntityId id, long version);

    /// <summary>The journal failed; it is tried again after the pause, or given up where there is none.</summary>
    /// <param name="what">What was under way, for example «append of 12 entities».</param>
    /// <param name="cause">The failure.</param>
    /// <param name="pause">How long; null: given up.</param>
    void JournalFailed(string what, Exception cause, TimeSpan? pause);

    /// <summary>An effect threw where it was started.</summary>
    void EffectFailed(EntityId id, object effect, Exception cause);
}
