namespace Helios.Host.Security;

/// <summary>Who asks.</summary>
/// <param name="Name">For <c>by</c> fields and the audit; a key's begins with <c>key:</c>, so that it cannot pass for a user.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Tenants">What they may see; null: every tenant.</param>
/// <param name="Via">How they are known.</param>
internal sealed record Caller(string Name, Role Role, IReadOnlyList<string>? Tenants, SignIn Via)
{
    /// <summary>Whoever calls where nobody has to sign in.</summary>
    public static readonly Caller Local = new("local", Role.Admin, null, SignIn.None);

    /// <summary>Whoever asks for what is open to all; nobody has looked who it is.</summary>
    public static readonly Caller Nobody = new("anonymous", Role.Viewer, [], SignIn.None);

    /// <summary>The key's id, or the token that a page has to send with a change; null where there is neither.</summary>
    public string? Proof { get; init; }

    /// <summary>Whether the name is proven.</summary>
    public bool IsSignedIn => Via != SignIn.None;

    /// <summary>The name for a <c>by</c> field: a proven one wins over what the body says.</summary>
    public string NameOr(string said) => IsSignedIn ? Name : said;
}
