using System.Collections.Frozen;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Helios.Connectors.Clouds;

/// <summary>Keys that an issuer publishes as a JSON Web Key Set (RFC 7517), kept for an hour.</summary>
/// <remarks>
/// A name that is not among them has the set fetched again, at most once a minute: issuers publish a new key before they use it, and names that are made up
/// must not turn into a flood of requests. Where fetching fails the known keys hold for a day, and it is tried again every five seconds. RSA keys of
/// 2048 bits and more only, 64 at most. One fetch at a time.
/// </remarks>
/// <param name="address">Where they are published.</param>
/// <param name="fetch">Fetches them.</param>
/// <param name="time">The clock.</param>
public sealed class JwksKeys(Uri address, IPublicFetch fetch, TimeProvider time) : ITokenKeys, IDisposable
{
    private const int MostKeys = 64;
    private const int LeastBits = 2048;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Usable = TimeSpan.FromDays(1);
    private static readonly TimeSpan RetryUnknown = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryFailed = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile State _state = new(FrozenDictionary<string, SecurityKey>.Empty, null, null, null);

    /// <inheritdoc/>
    public async ValueTask<FoundKey> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (_state is var state && IsDue(state, name))
        {
            await _one.WaitAsync(cancellationToken);
            try
            {
                // Others may have fetched while this one waited.
                state = IsDue(_state, name) ? _state = await FetchAsync(_state, cancellationToken) : _state;
            }
            finally
            {
                _one.Release();
            }
        }

        var isKnown = state.FetchedAt is { } at && time.GetElapsedTime(at) < Usable;
        return isKnown ? new FoundKey(state.Keys.GetValueOrDefault(name), null) : new FoundKey(null, state.Problem ?? "the keys of the issuer are not known yet");
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private bool IsDue(State state, string name)
    {
        if (state.TriedAt is not { } tried)
        {
            return true;
        }

        var since = time.GetElapsedTime(tried);
        if (state.Problem is not null)
        {
            return since >= RetryFailed;
        }

        return since >= Fresh || (since >= RetryUnknown && !state.Keys.ContainsKey(name));
    }

    private async ValueTask<State> FetchAsync(State before, CancellationToken cancellationToken)
    {
        try
        {
            var keys = Read(await fetch.GetAsync(address, cancellationToken));
            var now = time.GetTimestamp();
            return new State(keys, now, now, null);
        }
        catch (PublicFetchException e)
        {
            return before with { TriedAt = time.GetTimestamp(), Problem = $"the keys of the issuer cannot be fetched: {e.Message}" };
        }
    }

    /// <summary>Reads a set; what is no key for RS256 is passed over.</summary>
    private FrozenDictionary<string, SecurityKey> Read(byte[] json)
    {
        try
        {
            return new JsonWebKeySet(Encoding.UTF8.GetString(json)).Keys
                .Where(static key => key.Kty == "RSA" && !string.IsNullOrEmpty(key.Kid) && key.KeySize >= LeastBits && key.Use is null or "sig")
                .Take(MostKeys)
                .DistinctBy(static key => key.Kid)
                .ToFrozenDictionary(static key => key.Kid, static key => (SecurityKey)key, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new PublicFetchException($"{address.Host} publishes something that is no set of keys", e);
        }
    }

    private sealed record State(FrozenDictionary<string, SecurityKey> Keys, long? FetchedAt, long? TriedAt, string? Problem);
}
