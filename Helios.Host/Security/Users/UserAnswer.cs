using Helios.Connectors.Store.Access;

namespace Helios.Host.Security.Users;

/// <summary>A user as the API shows them.</summary>
/// <param name="Name">Name.</param>
/// <param name="Role">viewer, operator or admin.</param>
/// <param name="Tenants">What they may see; null: every tenant.</param>
/// <param name="CreatedAt">When they were added.</param>
/// <param name="CreatedBy">By whom.</param>
/// <param name="SignedInAt">Last; null: never.</param>
internal sealed record UserAnswer(
    string Name, string Role, IReadOnlyList<string>? Tenants, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? SignedInAt)
{
    public static UserAnswer Of(StoredUser user) => new(user.Name, user.Role, user.Tenants, user.CreatedAt, user.CreatedBy, user.SignedInAt);
}
