namespace Helios.Connectors.Log;

/// <summary>What a failure of a log means for whoever called.</summary>
public enum LogFailure
{
    /// <summary>It may work later without a change (unreachable, time-out, leader election, disk full): keep the records and retry.</summary>
    Transient,

    /// <summary>Configuration or permission is wrong (address, credentials, topic, authorisation): retrying alone will not help.</summary>
    Configuration,

    /// <summary>This record cannot be taken (too large); others can.</summary>
    Record,

    /// <summary>This member no longer owns what it writes to or commits for.</summary>
    Fenced,

    /// <summary>The log is damaged or of another version, or a bug.</summary>
    Fatal,
}
