namespace Helios.Host.Api.Healing;

/// <summary>Where nothing is executed for a while.</summary>
/// <param name="Tenant">Whose; <c>_system</c> pauses for all.</param>
/// <param name="Scope"><c>all</c>, <c>action:NAME</c> or <c>target:NAME</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who said so.</param>
/// <param name="Since">From when.</param>
/// <param name="Until">When it ends by itself.</param>
internal sealed record PauseAnswer(string Tenant, string Scope, string Reason, string By, DateTimeOffset Since, DateTimeOffset Until);
