using System.Collections.Concurrent;
using Helios.Connectors.Store;

namespace Helios.Host.Security;

/// <summary>What the store said about who may come in, for a few seconds; so long another node's revocation may take to be heard here.</summary>
/// <remarks>
/// While the store is away what it said last holds on: the doors go on taking then, and nobody can be revoked without the store. Bounded: when full
/// it begins anew. Thread-safe.
/// </remarks>
internal sealed class FreshCache<T>(TimeProvider time)
    where T : class
{
    private const int Most = 10_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (T Value, long At)> _known = new(StringComparer.Ordinal);

    /// <summary>What is known of a key, read anew where that is too long ago; null where there is nothing.</summary>
    /// <exception cref="StoreException">The store is away, and nothing is known.</exception>
    public async ValueTask<T?> GetAsync(string key, Func<string, CancellationToken, ValueTask<T?>> read, CancellationToken cancellationToken)
    {
        var isKnown = _known.TryGetValue(key, out var known);
        if (isKnown && time.GetElapsedTime(known.At) < Fresh)
        {
            return known.Value;
        }

        T? value;
        try
        {
            value = await read(key, cancellationToken);
        }
        catch (StoreException) when (isKnown)
        {
            return known.Value;
        }

        if (value is null)
        {
            _known.TryRemove(key, out _);
            return null;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[key] = (value, time.GetTimestamp());
        return value;
    }

    /// <summary>Forgets what was known of a key; null forgets all.</summary>
    public void Forget(string? key)
    {
        if (key is null)
        {
            _known.Clear();
        }
        else
        {
            _known.TryRemove(key, out _);
        }
    }
}
