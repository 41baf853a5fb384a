namespace Helios.Connectors.Store.Access;

/// <summary>An API key. The secret itself is nowhere.</summary>
public sealed record StoredKey
{
    /// <summary>The part of the key that names it.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret, lower-case hexadecimal.</summary>
    public required string SecretHash { get; init; }

    /// <summary>The wire word of a role.</summary>
    public required string Role { get; init; }

    /// <summary>What it may see; null: every tenant.</summary>
    public IReadOnlyList<string>? Tenants { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>By whom.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>From when on it is refused; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Since when it is refused; null: it is not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who revoked it.</summary>
    public string? RevokedBy { get; init; }

    /// <summary>Last used, to the minute; null: never.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}
