namespace Helios.Actors.Recovery;

/// <summary>Where an execution is; on the wire lower case with underscores.</summary>
public enum ExecutionStatus : byte
{
    /// <summary>Not there yet.</summary>
    None,

    /// <summary>Recommended; runs when a person approves it.</summary>
    Proposed,

    /// <summary>Would run, and waits for a person.</summary>
    AwaitingApproval,

    /// <summary>Waits for its target to be free.</summary>
    Scheduled,

    /// <summary>The action runs.</summary>
    Running,

    /// <summary>The action has run; the metric that alarmed is watched.</summary>
    Verifying,

    /// <summary>What was done is being taken back.</summary>
    RollingBack,

    /// <summary>The metric came back and stayed.</summary>
    Succeeded,

    /// <summary>The action failed, ran out of time, or changed nothing, and could not be taken back.</summary>
    Failed,

    /// <summary>It did not help and was taken back.</summary>
    RolledBack,

    /// <summary>Rejected, expired or canceled before it ran.</summary>
    Canceled,

    /// <summary>A guard kept it from running.</summary>
    Skipped,

    /// <summary>Its owner died while the action ran.</summary>
    Abandoned,
}
