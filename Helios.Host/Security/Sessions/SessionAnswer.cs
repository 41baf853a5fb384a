namespace Helios.Host.Security.Sessions;

/// <summary>Answer of <c>/api/v1/session</c>: who the caller is.</summary>
internal sealed record SessionAnswer
{
    /// <summary><c>open</c>: nobody has to sign in; <c>required</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>Whether the name is proven, by a password or a key.</summary>
    public required bool SignedIn { get; init; }

    /// <summary>Name of the caller; null where sign-in is required and nobody is signed in.</summary>
    public string? Name { get; set; }

    /// <summary>viewer, operator or admin; null where nobody is signed in.</summary>
    public string? Role { get; set; }

    /// <summary>What the caller may see; null: every tenant.</summary>
    public IReadOnlyList<string>? Tenants { get; set; }

    /// <summary>What a page sends as X-CSRF-Token with every change; null without a session.</summary>
    public string? CsrfToken { get; set; }

    /// <summary>What is told to a caller about themselves; null: nobody is signed in.</summary>
    public static SessionAnswer Of(AccessRoom room, Caller? caller) => new()
    {
        Mode = room.IsRequired ? "required" : "open",
        SignedIn = caller?.IsSignedIn ?? false,
        Name = caller?.Name,
        Role = caller?.Role.Word(),
        Tenants = caller?.Tenants,
        CsrfToken = caller?.Via == SignIn.Session ? caller.Proof : null,
    };
}
