namespace Helios.Connectors.Store.Access;

/// <summary>Somebody who may sign in with a password.</summary>
/// <param name="Name">Unique, as it is typed.</param>
/// <param name="Password">Salted hash, in the form of whoever made it.</param>
/// <param name="Role">The wire word of a role.</param>
/// <param name="Tenants">What they may see; null: every tenant.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="CreatedBy">By whom.</param>
/// <param name="SignedInAt">Last; null: never.</param>
public sealed record StoredUser(
    string Name, string Password, string Role, IReadOnlyList<string>? Tenants, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? SignedInAt);
