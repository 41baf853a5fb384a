namespace Helios.Connectors.Fallback;

/// <summary>What a failure of a remote index means for whoever called.</summary>
public enum IndexFailure
{
    /// <summary>It may work later without a change: unreachable, time-out, read-only, out of memory, loading, emptied. Use the twin meanwhile.</summary>
    Transient,

    /// <summary>Configuration or permission is wrong: retrying alone will not help.</summary>
    Configuration,
}
