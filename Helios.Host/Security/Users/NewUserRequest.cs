namespace Helios.Host.Security.Users;

/// <summary>Body of <c>POST /api/v1/users</c>.</summary>
internal sealed record NewUserRequest
{
    /// <summary>1 to 64 letters, digits and . _ - @.</summary>
    public required string Name { get; init; }

    /// <summary>12 to 256 characters.</summary>
    public required string Password { get; init; }

    /// <summary>viewer, operator or admin.</summary>
    public required string Role { get; init; }

    /// <summary>What they may see; null: every tenant.</summary>
    public IReadOnlyList<string>? Tenants { get; set; }

    /// <summary>Never the password.</summary>
    public override string ToString() => $"user {Name}, {Role}";
}
