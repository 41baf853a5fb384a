using System.Security.Cryptography;
using System.Text;
using Helios.Connectors.Store;
using Helios.Connectors.Store.Access;

namespace Helios.Host.Security.Sessions;

/// <summary>Knows users by the cookie that they got for their password. Sessions are in the store, so that any node knows them and a restart ends none. Thread-safe.</summary>
internal sealed class SessionRoom(IAccessStore store, ISecretSource secrets, TimeSpan lifetime, TimeProvider time)
{
    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "helios_session";

    /// <summary>Header in which a page sends the token of its session with every change.</summary>
    public const string TokenHeader = "X-CSRF-Token";

    private const int MostOfUser = 20;
    private const int LongestCookie = 256;

    private readonly FreshCache<SignedIn> _cache = new(time);

    private sealed record SignedIn(StoredSession Session, StoredUser User);

    /// <summary>The token that goes with a session's id; only who can read the answers of this service knows it.</summary>
    public static string TokenOf(string id) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(id), "helios csrf"u8));

    /// <summary>Starts a session; of more than twenty of a user the oldest end.</summary>
    /// <returns>Its id, for the cookie.</returns>
    public async ValueTask<string> StartAsync(string user, CancellationToken cancellationToken)
    {
        var (id, now) = (Secret.New(secrets), time.GetUtcNow());
        await store.AddSessionAsync(new StoredSession(Secret.Hash(id), user, now, now + lifetime), MostOfUser, cancellationToken);
        return id;
    }

    /// <summary>Whose a session is.</summary>
    /// <exception cref="StoreException">The store is away, and the session is not known from before.</exception>
    public async ValueTask<Identity> IdentifyAsync(string id, CancellationToken cancellationToken)
    {
        if (id.Length > LongestCookie || await _cache.GetAsync(Secret.Hash(id), ReadAsync, cancellationToken) is not { } found)
        {
            return AccessFailure.BadCredentials("this session is not known here, or was ended; sign in again");
        }

        if (found.Session.ExpiresAt <= time.GetUtcNow())
        {
            return AccessFailure.Expired("this session has expired; sign in again");
        }

        return RoleWords.TryParse(found.User.Role, out var role)
            ? new Caller(found.User.Name, role, found.User.Tenants, SignIn.Session) { Proof = TokenOf(id) }
            : AccessFailure.BadCredentials("the role of this user is not known to this version; ask an administrator");
    }

    /// <summary>Ends a session.</summary>
    public async ValueTask EndAsync(string id, CancellationToken cancellationToken)
    {
        var hash = Secret.Hash(id);
        await store.EndSessionAsync(hash, cancellationToken);
        _cache.Forget(hash);
    }

    /// <summary>Has every session read anew: a user was changed.</summary>
    public void ForgetAll() => _cache.Forget(null);

    private async ValueTask<SignedIn?> ReadAsync(string hash, CancellationToken cancellationToken) =>
        await store.SessionAsync(hash, cancellationToken) is { } found ? new SignedIn(found.Session, found.User) : null;
}
