using Helios.Actors.Recovery;

namespace Helios.Actors.Supervision;

/// <summary>What the supervisor of a tenant wants done outside.</summary>
public abstract record TenantEffect
{
    /// <summary>Propose an execution.</summary>
    public sealed record Begin(ExecutionPlan Plan) : TenantEffect;

    /// <summary>Say something to an execution of the tenant.</summary>
    public sealed record Say(string Execution, ExecutionCommand Command) : TenantEffect;

    /// <summary>Take back the measure of an execution that has ended well: the cloud is there again.</summary>
    public sealed record GiveBack(string Execution, string Reason) : TenantEffect;

    /// <summary>Publish a decision.</summary>
    /// <param name="Decision">Its id.</param>
    /// <param name="Action">What was chosen.</param>
    /// <param name="Metrics">What shows the trouble that it is about.</param>
    /// <param name="Json">The whole of it.</param>
    public sealed record Publish(string Decision, string Action, IReadOnlyList<string> Metrics, ReadOnlyMemory<byte> Json) : TenantEffect;

    /// <summary>What the tenant shows is no measure of what is usual, until then; null: it is again.</summary>
    public sealed record Baseline(DateTimeOffset? FrozenUntil) : TenantEffect;

    /// <summary>The loop should turn at once for this tenant.</summary>
    public sealed record CycleNow(string Tenant) : TenantEffect;
}
