using Helios.Host.Security.Audit;
using Helios.Host.Security.Keys;
using Helios.Host.Security.Users;

namespace Helios.Host.Cli.Access;

/// <summary>Where users and API keys are changed: at a running service, or in the store itself.</summary>
internal interface IAccessDesk
{
    /// <summary>All users.</summary>
    Task<UserListAnswer> UsersAsync(CancellationToken token);

    /// <summary>Adds a user.</summary>
    Task<UserAnswer> AddUserAsync(NewUserRequest user, CancellationToken token);

    /// <summary>Gives a user another password.</summary>
    Task<UserListAnswer> SetPasswordAsync(string name, string password, CancellationToken token);

    /// <summary>Gives a user another role.</summary>
    Task<UserListAnswer> SetRoleAsync(string name, string role, CancellationToken token);

    /// <summary>Removes a user.</summary>
    Task<UserListAnswer> RemoveUserAsync(string name, CancellationToken token);

    /// <summary>All keys.</summary>
    Task<ApiKeyListAnswer> KeysAsync(CancellationToken token);

    /// <summary>Makes a key.</summary>
    Task<NewApiKeyAnswer> CreateKeyAsync(NewApiKeyRequest key, CancellationToken token);

    /// <summary>Revokes a key.</summary>
    Task<ApiKeyListAnswer> RevokeKeyAsync(string id, CancellationToken token);

    /// <summary>Computes the audit chain anew.</summary>
    Task<AuditVerdictAnswer> VerifyAsync(string? anchor, CancellationToken token);
}
