namespace Helios.Connectors.Store.Access;

/// <summary>A user who is signed in.</summary>
/// <param name="IdHash">SHA-256 of the session's id, lower-case hexadecimal; the id itself is in the cookie only.</param>
/// <param name="User">Whose.</param>
/// <param name="CreatedAt">When they signed in.</param>
/// <param name="ExpiresAt">From when on it is refused.</param>
public sealed record StoredSession(string IdHash, string User, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);
