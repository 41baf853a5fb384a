namespace Helios.Connectors.Store;

/// <summary>What a failure of a store means for whoever called.</summary>
public enum StoreFailure
{
    /// <summary>It may work later without a change (restarting, unreachable, locked, deadlock, disk full): keep the commit and retry it.</summary>
    Transient,

    /// <summary>Configuration, permission or schema is wrong: retrying alone will not help.</summary>
    Configuration,

    /// <summary>The store is damaged or of another program, or a bug.</summary>
    Fatal,
}
