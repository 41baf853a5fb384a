using Helios.Connectors.Store;
using Helios.Host.App;
using Helios.Host.Config.Options;
using Helios.Host.Live;
using Helios.Host.Security.Audit;
using Helios.Host.Security.Keys;
using Helios.Host.Security.Sessions;
using Helios.Host.Security.Users;

namespace Helios.Host.Security;

/// <summary>What access is made of: users, keys, sessions, limits, the audit.</summary>
internal sealed class AccessRoom : IDisposable
{
    private readonly AccessOptions _options;
    private readonly Authenticator _authenticator;

    private AccessRoom(ServiceSetup setup, IServiceStore store)
    {
        (_options, Time, Node) = (setup.Options.Access, setup.Time, setup.Options.Node.Name);
        IsRequired = _options.Mode == AccessMode.Required || !Loopback.Is(setup.Options.Http.Bind);
        var secrets = new SystemSecretSource();
        Keys = new KeyRing(store.Access, Time);
        Sessions = new SessionRoom(store.Access, secrets, _options.SessionLifetime, Time);
        Admin = new AccessAdmin(store.Access, new Passwords(), secrets, Time);
        Limits = new RequestLimits(_options);
        Auditor = new Auditor(store.Chain, Instruments, setup.Logging.CreateLogger("Helios.Audit"), Time);
        _authenticator = new Authenticator(Keys, Sessions);
    }

    /// <summary>Whether callers must sign in.</summary>
    public bool IsRequired { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Name of this node.</summary>
    public string Node { get; }

    /// <summary>How long a sign-in holds.</summary>
    public TimeSpan SessionLifetime => _options.SessionLifetime;

    /// <summary>API keys.</summary>
    public KeyRing Keys { get; }

    /// <summary>Sessions.</summary>
    public SessionRoom Sessions { get; }

    /// <summary>What changes users and keys.</summary>
    public AccessAdmin Admin { get; }

    /// <summary>How often one may ask; rates hold where one must sign in.</summary>
    public RequestLimits Limits { get; }

    /// <summary>The audit.</summary>
    public Auditor Auditor { get; }

    /// <summary>Metrics.</summary>
    public AccessInstruments Instruments { get; } = new();

    /// <summary>Makes the first user where configuration names a password.</summary>
    /// <exception cref="StartupException">Callers must sign in, and nobody could.</exception>
    /// <exception cref="StoreException">The store is away.</exception>
    public static async Task<AccessRoom> OpenAsync(ServiceSetup setup, IServiceStore store, CancellationToken cancellationToken)
    {
        var room = new AccessRoom(setup, store);
        try
        {
            if (await store.Access.IsEmptyAsync(setup.Time.GetUtcNow(), cancellationToken))
            {
                await room.MakeFirstAsync(setup, cancellationToken);
            }

            return room;
        }
        catch
        {
            room.Dispose();
            throw;
        }
    }

    /// <summary>Who asks; nobody where sign-in is required and the request does not say.</summary>
    public async ValueTask<Identity> WhoAsync(HttpContext context)
    {
        var who = await _authenticator.IdentifyAsync(context);

        // An old cookie does not keep out whoever needs none.
        return !IsRequired && who.Caller is null && context.Request.Headers.Authorization.Count == 0 ? Caller.Local : who;
    }

    /// <summary>What a live connection is let in with: it holds as long as whoever connected is the same, with the same role and tenants.</summary>
    /// <remarks>While the store is away it goes on holding, as everything that was known does.</remarks>
    public LivePass PassOf(HttpContext context)
    {
        var (caller, (header, cookie)) = (context.Caller(), Authenticator.ProofOf(context));
        return !caller.IsSignedIn ? LivePass.Of(caller.Tenants) : new LivePass(caller.Tenants, async cancellationToken =>
        {
            var (now, failure) = await _authenticator.IdentifyAsync(header, cookie, cancellationToken);
            return failure is { Kind.Status: StatusCodes.Status503ServiceUnavailable } || (now is not null && IsSame(now, caller));
        });
    }

    private static bool IsSame(Caller now, Caller then) => now.Name == then.Name && now.Role == then.Role
        && (now.Tenants is null ? then.Tenants is null : then.Tenants is not null && now.Tenants.SequenceEqual(then.Tenants, StringComparer.Ordinal));

    /// <inheritdoc/>
    public void Dispose()
    {
        Limits.Dispose();
        Instruments.Dispose();
    }

    private async Task MakeFirstAsync(ServiceSetup setup, CancellationToken cancellationToken)
    {
        if (_options.AdminPassword.Length > 0)
        {
            // Another node may be first.
            await Admin.AddUserAsync("admin", _options.AdminPassword, Role.Admin, null, "helios.access.admin-password", cancellationToken);
        }
        else if (IsRequired)
        {
            var why = _options.Mode == AccessMode.Required ? "helios.access.mode is required" : $"helios.http.bind: {setup.Options.Http.Bind} is not loopback";
            throw new StartupException(
                $"{why}, so callers must sign in, and there is neither a user nor an API key; make the first with: helios users add admin --role admin --offline"
                + (setup.ConfigFile is { } file ? $" --config {file}" : "")
                + " (and the --set and environment of this service), or set HELIOS_ACCESS_ADMIN_PASSWORD");
        }
    }
}
