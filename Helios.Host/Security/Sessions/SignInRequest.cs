namespace Helios.Host.Security.Sessions;

/// <summary>Body of <c>POST /api/v1/session</c>.</summary>
internal sealed record SignInRequest
{
    /// <summary>Name of the user.</summary>
    public required string User { get; init; }

    /// <summary>Their password.</summary>
    public required string Password { get; init; }

    /// <summary>Never the password.</summary>
    public override string ToString() => $"sign-in of {User}";
}
