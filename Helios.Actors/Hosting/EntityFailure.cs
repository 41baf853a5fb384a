namespace Helios.Actors.Hosting;

/// <summary>Why an entity gave no reply.</summary>
public enum EntityFailure
{
    /// <summary>None in time.</summary>
    Timeout,

    /// <summary>Too much waits for it.</summary>
    MailboxFull,

    /// <summary>It is another node's and cannot be reached from here now.</summary>
    NotHere,

    /// <summary>Another owner wrote its events: this one has given it up.</summary>
    Fenced,

    /// <summary>The journal could not be written or read.</summary>
    Journal,

    /// <summary>It threw, or was stopped after throwing too often.</summary>
    Failed,

    /// <summary>The host stops.</summary>
    Stopping,

    /// <summary>No such kind, or a command that is not of its family.</summary>
    Unknown,
}
