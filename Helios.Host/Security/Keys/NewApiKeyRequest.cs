namespace Helios.Host.Security.Keys;

/// <summary>Body of <c>POST /api/v1/api-keys</c>.</summary>
internal sealed record NewApiKeyRequest
{
    /// <summary>What the key is for, 1 to 128 characters.</summary>
    public required string Name { get; init; }

    /// <summary>viewer, operator or admin.</summary>
    public required string Role { get; init; }

    /// <summary>What it may see; null: every tenant.</summary>
    public IReadOnlyList<string>? Tenants { get; set; }

    /// <summary>From when on it is refused; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}
