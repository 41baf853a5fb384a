namespace Helios.Actors.Hosting.Restarting;

/// <summary>What becomes of an entity that threw. The asker of the command gets <see cref="EntityFailure.Failed"/> in any case.</summary>
public enum SupervisionStrategy
{
    /// <summary>Goes on with the state it had: states are immutable, so a command that threw has changed nothing. One that cannot be read from the journal restarts.</summary>
    Resume,

    /// <summary>Pauses, growing from one time to the next, and reads its state anew; stops after too many in a time.</summary>
    Restart,

    /// <summary>Stops at once.</summary>
    Stop,

    /// <summary>Tells those above through <see cref="Picture.IHostEvents.Escalated"/>, then stops.</summary>
    Escalate,
}
