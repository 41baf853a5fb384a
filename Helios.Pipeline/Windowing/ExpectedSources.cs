using System.Collections.Concurrent;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Windowing;

/// <summary>Which sources must deliver every event, per tenant, as masks over <see cref="StreamNames.Sources"/>.</summary>
/// <remarks>
/// Shared by all lanes; thread-safe. A tenant's list may be replaced while events flow: each lane takes notice with its next batch, and a source is
/// then missing from a window only if it was expected over the whole of the window's life (<see cref="ExpectedHistory"/>).
/// </remarks>
public sealed class ExpectedSources
{
    private readonly StreamNames _names;
    private readonly ulong _default;
    private readonly Dictionary<string, ulong> _overrides = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ulong> _replaced = new(StringComparer.Ordinal);
    private long _limit = -1;
    private int _version;

    /// <summary>Registers the names and builds the masks.</summary>
    /// <param name="names">The stream's names; expected sources get the lowest ids.</param>
    /// <param name="defaultSources">Sources expected for a tenant without its own list.</param>
    /// <param name="perTenant">Own lists by tenant name, or null.</param>
    public ExpectedSources(
        StreamNames names,
        IEnumerable<string> defaultSources,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? perTenant = null)
    {
        _names = names;
        _default = MaskOf(names, defaultSources);
        foreach (var (tenant, sources) in perTenant ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            _overrides[tenant] = MaskOf(names, sources);
        }
    }

    /// <summary>Changes with every <see cref="Replace"/> and <see cref="Restore"/> that changed something.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>The mask of tenant <paramref name="tenantId"/>. Not for the hot path: lanes keep what they asked.</summary>
    public ulong MaskFor(int tenantId) =>
        _overrides.Count > 0 || !_replaced.IsEmpty ? MaskFor(_names.Tenants.Text(tenantId)) : Limited(_default);

    /// <summary>Names of the sources that a tenant is expected to have now, in the order of their ids.</summary>
    public IReadOnlyList<string> SourcesOf(string tenant) => NamesOf(MaskFor(tenant));

    /// <summary>Names of the sources that configuration expects of a tenant, whatever <see cref="Replace"/> was told.</summary>
    public IReadOnlyList<string> ConfiguredSourcesOf(string tenant) => NamesOf(Configured(tenant));

    /// <summary>Expects a tenant's events from other sources until <see cref="Restore"/>, in place of what an earlier call said.</summary>
    /// <param name="tenant">Name of the tenant; it need not have been seen yet.</param>
    /// <param name="sources">At least one source.</param>
    /// <exception cref="ArgumentException">No source is given, or one is one too many.</exception>
    public void Replace(string tenant, IReadOnlyCollection<string> sources)
    {
        if (sources.Count == 0)
        {
            throw new ArgumentException("at least one source must stay expected", nameof(sources));
        }

        var mask = MaskOf(_names, sources);
        var isNew = !_replaced.TryGetValue(tenant, out var before) || before != mask;
        _replaced[tenant] = mask;
        if (isNew)
        {
            Interlocked.Increment(ref _version);
        }
    }

    /// <summary>Expects again what configuration says. Idempotent.</summary>
    public void Restore(string tenant)
    {
        if (_replaced.TryRemove(tenant, out _))
        {
            Interlocked.Increment(ref _version);
        }
    }

    /// <summary>Expects of every tenant none but these, whatever its own list says; a tenant that would be left with none keeps its list.</summary>
    /// <param name="sources">The sources; null: no limit.</param>
    public void Limit(IReadOnlyCollection<string>? sources)
    {
        var mask = sources is null ? ulong.MaxValue : MaskOf(_names, sources);
        if (Interlocked.Exchange(ref _limit, (long)mask) != (long)mask)
        {
            Interlocked.Increment(ref _version);
        }
    }

    private ulong MaskFor(string tenant) => Limited(_replaced.TryGetValue(tenant, out var mask) ? mask : Configured(tenant));

    private ulong Limited(ulong mask) => (mask & (ulong)Interlocked.Read(ref _limit)) is not 0 and var left ? left : mask;

    private ulong Configured(string tenant) => _overrides.GetValueOrDefault(tenant, _default);

    private string[] NamesOf(ulong mask) =>
        [.. Enumerable.Range(0, StreamNames.MaxSources).Where(id => (mask >> id & 1) != 0).Select(id => _names.Sources.Text(id))];

    private static ulong MaskOf(StreamNames names, IEnumerable<string> sources)
    {
        ulong mask = 0;
        foreach (var source in sources)
        {
            var id = names.Sources.GetOrAdd(source);
            ArgumentOutOfRangeException.ThrowIfNegative(id, nameof(sources));
            mask |= 1UL << id;
        }

        return mask;
    }
}
