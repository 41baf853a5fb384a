using Helios.Pipeline.Events;

namespace Helios.Pipeline.Windowing;

/// <summary>Which sources must deliver every event, per tenant, as masks over <see cref="StreamNames.Sources"/>.</summary>
/// <remarks>Immutable after construction and safe to share between lanes.</remarks>
public sealed class ExpectedSources
{
    private readonly StreamNames _names;
    private readonly ulong _default;
    private readonly Dictionary<string, ulong> _overrides = new(StringComparer.Ordinal);

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

    /// <summary>The mask of tenant <paramref name="tenantId"/>. Not for the hot path: lanes keep what they asked.</summary>
    public ulong MaskFor(int tenantId) =>
        _overrides.Count > 0 && _overrides.TryGetValue(_names.Tenants.Text(tenantId), out var mask) ? mask : _default;

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
