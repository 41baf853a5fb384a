using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Helios.Host.Cli.Client;
using Helios.Host.Security.Audit;
using Helios.Host.Security.Keys;
using Helios.Host.Security.Sessions;
using Helios.Host.Security.Users;

namespace Helios.Host.Cli.Access;

/// <summary>Users and API keys at a running service.</summary>
internal sealed class ServerDesk(HeliosClient client) : IAccessDesk
{
    private const string Users = "api/v1/users";
    private const string Keys = "api/v1/api-keys";

    private static AccessClientJson Json => AccessClientJson.Default;

    /// <inheritdoc/>
    public Task<UserListAnswer> UsersAsync(CancellationToken token) => AskAsync(HttpMethod.Get, Users, null, Json.UserListAnswer, token);

    /// <inheritdoc/>
    public Task<UserAnswer> AddUserAsync(NewUserRequest user, CancellationToken token) =>
        AskAsync(HttpMethod.Post, Users, JsonSerializer.Serialize(user, Json.NewUserRequest), Json.UserAnswer, token);

    /// <inheritdoc/>
    public Task<UserListAnswer> SetPasswordAsync(string name, string password, CancellationToken token)
    {
        var body = JsonSerializer.Serialize(new PasswordRequest { Password = password }, Json.PasswordRequest);
        return AskAsync(HttpMethod.Put, $"{Users}/{Uri.EscapeDataString(name)}/password", body, Json.UserListAnswer, token);
    }

    /// <inheritdoc/>
    public Task<UserListAnswer> SetRoleAsync(string name, string role, CancellationToken token)
    {
        var body = JsonSerializer.Serialize(new RoleRequest { Role = role }, Json.RoleRequest);
        return AskAsync(HttpMethod.Put, $"{Users}/{Uri.EscapeDataString(name)}/role", body, Json.UserListAnswer, token);
    }

    /// <summary>Signs a user in, gives them another password, and signs them out.</summary>
    public async Task<SessionAnswer> SetOwnPasswordAsync(string name, string oldPassword, string password, CancellationToken token)
    {
        var signIn = JsonSerializer.Serialize(new SignInRequest { User = name, Password = oldPassword }, Json.SignInRequest);
        var session = await AskAsync(HttpMethod.Post, "api/v1/session", signIn, Json.SessionAnswer, token);
        client.CsrfToken = session.CsrfToken;
        try
        {
            var body = JsonSerializer.Serialize(new OwnPasswordRequest { OldPassword = oldPassword, Password = password }, Json.OwnPasswordRequest);
            return await AskAsync(HttpMethod.Put, "api/v1/session/password", body, Json.SessionAnswer, token);
        }
        finally
        {
            await AskAsync(HttpMethod.Delete, "api/v1/session", null, Json.SessionAnswer, token);
        }
    }

    /// <inheritdoc/>
    public Task<UserListAnswer> RemoveUserAsync(string name, CancellationToken token) =>
        AskAsync(HttpMethod.Delete, $"{Users}/{Uri.EscapeDataString(name)}", null, Json.UserListAnswer, token);

    /// <inheritdoc/>
    public Task<ApiKeyListAnswer> KeysAsync(CancellationToken token) => AskAsync(HttpMethod.Get, Keys, null, Json.ApiKeyListAnswer, token);

    /// <inheritdoc/>
    public Task<NewApiKeyAnswer> CreateKeyAsync(NewApiKeyRequest key, CancellationToken token) =>
        AskAsync(HttpMethod.Post, Keys, JsonSerializer.Serialize(key, Json.NewApiKeyRequest), Json.NewApiKeyAnswer, token);

    /// <inheritdoc/>
    public Task<ApiKeyListAnswer> RevokeKeyAsync(string id, CancellationToken token) =>
        AskAsync(HttpMethod.Delete, $"{Keys}/{Uri.EscapeDataString(id)}", null, Json.ApiKeyListAnswer, token);

    /// <inheritdoc/>
    public Task<AuditVerdictAnswer> VerifyAsync(string? anchor, CancellationToken token) =>
        AskAsync(HttpMethod.Get, "api/v1/audit/verify" + AnomaliesCommand.Query(("anchor", anchor)), null, Json.AuditVerdictAnswer, token);

    private async Task<T> AskAsync<T>(HttpMethod method, string path, string? body, JsonTypeInfo<T> type, CancellationToken token)
        where T : class => (await client.RequestAsync(method, path, body, type, token)).Value;
}
