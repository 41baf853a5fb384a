namespace Helios.Actors.Recovery;

/// <summary>The public words for <see cref="ExecutionStatus"/>, and what they mean for others.</summary>
public static class ExecutionStatuses
{
    private static readonly string[] Words =
    [
        "none", "proposed", "awaiting_approval", "scheduled", "running", "verifying", "rolling_back", "succeeded", "failed", "rolled_back", "canceled",
        "skipped", "abandoned",
    ];

    /// <summary>All words but that of <see cref="ExecutionStatus.None"/>.</summary>
    public static IReadOnlyList<string> AllWords => Words[1..];

    /// <summary>The wire word.</summary>
    public static string ToWire(this ExecutionStatus status) => Words[(int)status];

    /// <summary>Whether nothing more comes.</summary>
    public static bool IsFinal(this ExecutionStatus status) => status >= ExecutionStatus.Succeeded;

    /// <summary>Whether it was never begun: no cooldown, nothing to learn.</summary>
    public static bool NeverRan(this ExecutionStatus status) => status is ExecutionStatus.Canceled or ExecutionStatus.Skipped;

    /// <summary>Whether a person may still approve it.</summary>
    public static bool IsOpenToApproval(this ExecutionStatus status) => status is ExecutionStatus.Proposed or ExecutionStatus.AwaitingApproval;

    /// <summary>Whether it holds, or will take, its target.</summary>
    public static bool IsActing(this ExecutionStatus status) =>
        status is ExecutionStatus.Scheduled or ExecutionStatus.Running or ExecutionStatus.Verifying or ExecutionStatus.RollingBack;
}
