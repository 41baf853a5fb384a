namespace Helios.Actors.Diagnosis;

/// <summary>A breaker that opened by itself; one that a person or an action isolated is no symptom.</summary>
/// <param name="Cloud">The cloud.</param>
/// <param name="Operation">What it guards.</param>
/// <param name="IsLocal">True where only this node's is open, without a quorum.</param>
/// <param name="Since">Since when.</param>
/// <param name="Why">Why, as far as is known.</param>
public sealed record BreakerSighting(string Cloud, string Operation, bool IsLocal, DateTimeOffset Since, string Why)
{
    /// <summary>Whether next to nothing comes from the cloud while others deliver: it is out, and not merely bad.</summary>
    public bool IsSilent { get; init; }
}
