namespace Helios.Host.Security.Sessions;

/// <summary>Body of <c>PUT /api/v1/session/password</c>.</summary>
internal sealed record OwnPasswordRequest
{
    /// <summary>The password until now.</summary>
    public required string OldPassword { get; init; }

    /// <summary>12 to 256 characters.</summary>
    public required string Password { get; init; }

    /// <summary>Never a password.</summary>
    public override string ToString() => "another password of one's own";
}
