namespace Helios.Host.Security.Users;

/// <summary>Answer of <c>GET /api/v1/users</c>.</summary>
/// <param name="Users">All users by name.</param>
internal sealed record UserListAnswer(IReadOnlyList<UserAnswer> Users);
