namespace Helios.Host.Live;

/// <summary>What a connection may see.</summary>
/// <param name="TenantsOf">The tenants that the caller of a request may see; null: all. Asked once, when it connects.</param>
internal sealed record LiveRights(Func<HttpContext, IReadOnlyCollection<string>?> TenantsOf);
