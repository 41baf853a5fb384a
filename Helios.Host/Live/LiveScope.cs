namespace Helios.Host.Live;

/// <summary>What of a topic a subscription shows. Immutable.</summary>
internal sealed class LiveScope
{
    private readonly HashSet<string>? _tenants;

    /// <param name="tenant">The tenant that was asked for; null: none in particular.</param>
    /// <param name="allowed">The tenants that the caller may see; null: all.</param>
    public LiveScope(string? tenant, IReadOnlyCollection<string>? allowed)
    {
        Tenant = tenant;
        _tenants = tenant is not null ? [tenant] : allowed is null ? null : new HashSet<string>(allowed, StringComparer.Ordinal);

        // Lengths keep names apart whatever they contain.
        Key = $"{tenant?.Length ?? -1}:{tenant}:" + (_tenants is null ? "" : string.Concat(_tenants.Order(StringComparer.Ordinal).Select(static name => $"{name.Length}:{name}")));
    }

    /// <summary>The tenant that was asked for; null: none in particular.</summary>
    public string? Tenant { get; }

    /// <summary>Equal for scopes that show the same under the same name.</summary>
    public string Key { get; }

    /// <summary>Whether all tenants are seen.</summary>
    public bool IsAll => _tenants is null;

    /// <summary>Whether a document is seen.</summary>
    public bool Sees(in LiveDocument document) =>
        document.Tenant.Length == 0 || _tenants is null || (document.Tenant != LiveDocument.Unlimited && _tenants.Contains(document.Tenant));
}
