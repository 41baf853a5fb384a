using Helios.Connectors.Store.Access;

namespace Helios.Host.Security.Keys;

/// <summary>An API key as lists show it: without its secret.</summary>
internal sealed record ApiKeyAnswer
{
    /// <summary>The part of the key that names it.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>viewer, operator or admin.</summary>
    public required string Role { get; init; }

    /// <summary>What it may see; null: every tenant.</summary>
    public IReadOnlyList<string>? Tenants { get; set; }

    /// <summary>active, expired or revoked.</summary>
    public required string State { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>By whom.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>From when on it is refused; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Since when it is refused; null: it is not.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Who revoked it.</summary>
    public string? RevokedBy { get; set; }

    /// <summary>Last used, to the minute; null: never.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    public static ApiKeyAnswer Of(StoredKey key, DateTimeOffset now) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Role = key.Role,
        Tenants = key.Tenants,
        State = key.RevokedAt is not null ? "revoked" : key.ExpiresAt <= now ? "expired" : "active",
        CreatedAt = key.CreatedAt,
        CreatedBy = key.CreatedBy,
        ExpiresAt = key.ExpiresAt,
        RevokedAt = key.RevokedAt,
        RevokedBy = key.RevokedBy,
        UsedAt = key.UsedAt,
    };
}
