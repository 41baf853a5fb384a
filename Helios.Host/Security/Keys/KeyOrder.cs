namespace Helios.Host.Security.Keys;

/// <summary>An API key that somebody wants.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Tenants">What it may see; null: every tenant.</param>
/// <param name="ExpiresAt">From when on it is refused; null: never.</param>
internal sealed record KeyOrder(string Name, Role Role, IReadOnlyList<string>? Tenants, DateTimeOffset? ExpiresAt);
