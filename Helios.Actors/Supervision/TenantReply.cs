namespace Helios.Actors.Supervision;

/// <summary>What the supervisor of a tenant answers a person.</summary>
/// <param name="Accepted">Whether it does what was asked.</param>
/// <param name="Text">What it does, or why not.</param>
/// <param name="Execution">The execution concerned; empty: none.</param>
public sealed record TenantReply(bool Accepted, string Text, string Execution = "");
