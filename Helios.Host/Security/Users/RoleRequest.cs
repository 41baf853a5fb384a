namespace Helios.Host.Security.Users;

/// <summary>Body of <c>PUT /api/v1/users/{name}/role</c>.</summary>
internal sealed record RoleRequest
{
    /// <summary>viewer, operator or admin.</summary>
    public required string Role { get; init; }
}
