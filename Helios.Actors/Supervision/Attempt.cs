using System.Text.Json.Serialization;
using Helios.Actors.Recovery;

namespace Helios.Actors.Supervision;

/// <summary>One action tried for an incident, as its supervisor knows it.</summary>
public sealed record Attempt(string Execution, string Action, string Target, ExecutionStatus Status, DateTimeOffset At, string Reason = "")
{
    /// <summary>Whether nothing more comes of it.</summary>
    public bool IsFinal => Status.IsFinal();

    /// <summary>Whether the action's own check said that it cannot run here and now.</summary>
    [JsonIgnore]
    public bool IsImpossible => Status == ExecutionStatus.Skipped && Reason.StartsWith(RecoveryExecution.NotPossible, StringComparison.Ordinal);
}
