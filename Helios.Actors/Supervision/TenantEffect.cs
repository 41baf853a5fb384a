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
    public sealed record Publish(string Decision, ReadOnlyMemory<byte> Json) : TenantEffect;

    /// <summary>The loop should turn at once for this tenant.</summary>
    public sealed record CycleNow(string Tenant) : TenantEffect;
}
