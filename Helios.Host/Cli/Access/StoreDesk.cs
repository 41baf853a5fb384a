using Helios.Connectors.Postgres;
using Helios.Connectors.Sqlite.Store;
using Helios.Connectors.Store;
using Helios.Connectors.Store.Audit;
using Helios.Host.App;
using Helios.Host.App.Externals;
using Helios.Host.Config.Options;
using Helios.Host.Security;
using Helios.Host.Security.Audit;
using Helios.Host.Security.Keys;
using Helios.Host.Security.Users;

namespace Helios.Host.Cli.Access;

/// <summary>Users and API keys in the store itself, for the first administrator and for when no key is left. The audit has it too.</summary>
internal sealed class StoreDesk : IAccessDesk, IAsyncDisposable
{
    private readonly HeliosOptions _options;
    private readonly DataFolder? _folder;
    private readonly IServiceStore _store;
    private readonly AccessAdmin _admin;
    private readonly TimeProvider _time;
    private readonly string _caller = $"cli:{(Environment.UserName is { Length: > 0 } user ? user : "unknown")}";
    private int _done;

    private StoreDesk(HeliosOptions options, DataFolder? folder, IServiceStore store, TimeProvider time)
    {
        (_options, _folder, _store, _time) = (options, folder, store, time);
        _admin = new AccessAdmin(store.Access, new Passwords(), new SystemSecretSource(), time);
    }

    /// <summary>Opens the store that configuration names; one of SQLite only while no service has it.</summary>
    /// <exception cref="StartupException">A service has it, or the folder cannot be used.</exception>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public static async Task<StoreDesk> OpenAsync(HeliosOptions options, TimeProvider time, CancellationToken token)
    {
        var settings = new StoreSettings { Retention = options.Store.Retention, AnalysisRetention = options.Store.AnalysisRetention };
        if (ExternalKinds.Store(options) == StoreKind.Postgres)
        {
            return new StoreDesk(options, null, await PostgresResultStore.OpenAsync(StoreOpener.Settings(options), settings, time, token), time);
        }

        DataFolder folder;
        try
        {
            folder = DataFolder.Open(options.Data.Directory);
        }
        catch (StartupException e)
        {
            throw new StartupException($"{e.Message} If a service runs there, ask it: leave out --offline, --config and --set", e);
        }

        try
        {
            return new StoreDesk(options, folder, await SqliteResultStore.OpenAsync(folder.File("helios.db"), settings, time, token), time);
        }
        catch
        {
            Close(folder);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<UserListAnswer> UsersAsync(CancellationToken token) => new([.. (await _admin.UsersAsync(token)).Select(UserAnswer.Of)]);

    /// <inheritdoc/>
    public async Task<UserAnswer> AddUserAsync(NewUserRequest user, CancellationToken token)
    {
        var role = RoleWords.Read(user.Role);
        await RecordAsync("addUser", user.Name, () => _admin.AddUserAsync(user.Name, user.Password, role, user.Tenants, _caller, token), token);
        return new UserAnswer(user.Name, user.Role, user.Tenants, _time.GetUtcNow(), _caller, null);
    }

    /// <inheritdoc/>
    public async Task<UserListAnswer> SetPasswordAsync(string name, string password, CancellationToken token)
    {
        await RecordAsync("setUserPassword", name, () => _admin.SetPasswordAsync(name, password, null, token), token);
        return await UsersAsync(token);
    }

    /// <inheritdoc/>
    public async Task<UserListAnswer> SetRoleAsync(string name, string role, CancellationToken token)
    {
        var read = RoleWords.Read(role);
        await RecordAsync("setUserRole", name, () => _admin.SetRoleAsync(name, read, token), token);
        return await UsersAsync(token);
    }

    /// <inheritdoc/>
    public async Task<UserListAnswer> RemoveUserAsync(string name, CancellationToken token)
    {
        await RecordAsync("removeUser", name, () => _admin.RemoveUserAsync(name, token), token);
        return await UsersAsync(token);
    }

    /// <inheritdoc/>
    public async Task<ApiKeyListAnswer> KeysAsync(CancellationToken token)
    {
        var now = _time.GetUtcNow();
        return new ApiKeyListAnswer([.. (await _admin.KeysAsync(token)).Select(key => ApiKeyAnswer.Of(key, now))]);
    }

    /// <inheritdoc/>
    public async Task<NewApiKeyAnswer> CreateKeyAsync(NewApiKeyRequest key, CancellationToken token)
    {
        var order = new KeyOrder(key.Name, RoleWords.Read(key.Role), key.Tenants, key.ExpiresAt?.ToUniversalTime());
        NewApiKeyAnswer? made = null;
        await RecordAsync(
            "createApiKey",
            key.Name,
            async () =>
            {
                var (text, kept) = await _admin.AddKeyAsync(order, _caller, token);
                made = new NewApiKeyAnswer(text.Text, ApiKeyAnswer.Of(kept, kept.CreatedAt));
            },
            token);
        return made!;
    }

    /// <inheritdoc/>
    public async Task<ApiKeyListAnswer> RevokeKeyAsync(string id, CancellationToken token)
    {
        await RecordAsync("revokeApiKey", id, () => _admin.RevokeKeyAsync(id, _caller, token), token);
        return await KeysAsync(token);
    }

    /// <inheritdoc/>
    public async Task<AuditVerdictAnswer> VerifyAsync(string? anchor, CancellationToken token)
    {
        var (place, hash) = AuditEndpoints.Anchor(anchor);
        return AuditVerdictAnswer.Of(await _store.Chain.VerifyAsync(place, hash, token));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        if (_folder is { } folder)
        {
            Close(folder);
        }
    }

    private static void Close(DataFolder folder)
    {
        // A service that did not stop cleanly still has to find that out.
        if (folder.WasClean)
        {
            folder.MarkClean();
        }

        folder.Dispose();
    }

    /// <summary>A line before it is done and one after, as for a request.</summary>
    private async Task RecordAsync(string operation, string target, Func<ValueTask> change, CancellationToken token)
    {
        var begun = new AuditRecord
        {
            At = _time.GetUtcNow(),
            Node = _options.Node.Name,
            RequestId = FormattableString.Invariant($"cli-{Environment.ProcessId}-{++_done}"),
            Caller = _caller,
            Role = Role.Admin.Word(),
            Via = "offline",
            Operation = operation,
            Params = AuditParams.OfTarget(target),
            Result = AuditResults.Begun,
        };
        var seq = await _store.Chain.AppendAsync(begun, token);
        var result = AuditResults.Execution;
        try
        {
            await change();
            result = AuditResults.Success;
        }
        catch (Api.RequestRefused)
        {
            result = AuditResults.Validation;
            throw;
        }
        finally
        {
            await _store.Chain.AppendAsync(begun with { At = _time.GetUtcNow(), Result = result, Begun = seq }, CancellationToken.None);
        }
    }
}
