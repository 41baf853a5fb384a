namespace Helios.Host.Security.Users;

/// <summary>Body of <c>PUT /api/v1/users/{name}/password</c>.</summary>
internal sealed record PasswordRequest
{
    /// <summary>12 to 256 characters.</summary>
    public required string Password { get; init; }

    /// <summary>Never the password.</summary>
    public override string ToString() => "another password";
}
