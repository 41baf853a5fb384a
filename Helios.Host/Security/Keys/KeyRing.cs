using System.Collections.Concurrent;
using Helios.Connectors.Store;
using Helios.Connectors.Store.Access;

namespace Helios.Host.Security.Keys;

/// <summary>Knows callers by their API keys. Thread-safe.</summary>
internal sealed class KeyRing(IAccessStore store, TimeProvider time)
{
    private const string Unknown = "this API key is not known here; an administrator makes one with: helios api-keys create";

    private static readonly TimeSpan UseNoted = TimeSpan.FromMinutes(1);

    private readonly FreshCache<StoredKey> _cache = new(time);
    private readonly ConcurrentDictionary<string, long> _noted = new(StringComparer.Ordinal);

    /// <summary>Who holds a key.</summary>
    /// <param name="text">What the request says.</param>
    /// <param name="cancellationToken">Stops asking the store.</param>
    /// <exception cref="StoreException">The store is away, and the key is not known from before.</exception>
    public async ValueTask<Identity> IdentifyAsync(string text, CancellationToken cancellationToken)
    {
        // Whether an id exists may be measured from outside; that is no secret.
        if (!ApiKey.TryParse(text, out var key)
            || await _cache.GetAsync(key.Id, store.KeyAsync, cancellationToken) is not { } stored
            || !Secret.Matches(key.Secret, stored.SecretHash)
            || !RoleWords.TryParse(stored.Role, out var role))
        {
            return AccessFailure.BadCredentials(Unknown);
        }

        var now = time.GetUtcNow();
        if (stored.RevokedAt is not null)
        {
            return AccessFailure.Expired($"the API key {stored.Id} was revoked; ask an administrator for another");
        }

        if (stored.ExpiresAt <= now)
        {
            return AccessFailure.Expired($"the API key {stored.Id} has expired; ask an administrator for another");
        }

        NoteUse(stored.Id, now);
        return new Caller($"key:{stored.Name}", role, stored.Tenants, SignIn.Key) { Proof = stored.Id };
    }

    /// <summary>Has a key read anew at its next use.</summary>
    public void Forget(string id) => _cache.Forget(id);

    /// <summary>Notes the use at most once a minute and a node, beside the request: nobody waits for it.</summary>
    private void NoteUse(string id, DateTimeOffset now)
    {
        var last = _noted.GetValueOrDefault(id, long.MinValue);
        if ((last == long.MinValue || time.GetElapsedTime(last) >= UseNoted) && IsMine(id, last))
        {
            _ = Task.Run(() => NoteUseAsync(id, now));
        }
    }

    /// <summary>Of several requests at once one notes. As many entries as there are keys.</summary>
    private bool IsMine(string id, long last) => last == long.MinValue ? _noted.TryAdd(id, time.GetTimestamp()) : _noted.TryUpdate(id, time.GetTimestamp(), last);

    private async Task NoteUseAsync(string id, DateTimeOffset now)
    {
        try
        {
            await store.KeyUsedAsync(id, now, CancellationToken.None);
        }
        catch (Exception e) when (e is StoreException or ObjectDisposedException)
        {
            // A store that is away or closed does not keep a key from being used; the next use after a minute is noted.
        }
    }
}
