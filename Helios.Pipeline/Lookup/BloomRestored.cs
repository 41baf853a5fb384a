using System.Diagnostics.CodeAnalysis;

namespace Helios.Pipeline.Lookup;

/// <summary>Restored filters, or why there are none.</summary>
/// <param name="Filters">The filters; null when refused.</param>
/// <param name="SavedAt">Ticks given when they were saved; later keys may be missing.</param>
/// <param name="Refusal">Why not; null when restored.</param>
public sealed record BloomRestored(SourceFilters? Filters, long SavedAt, BloomRefusal? Refusal)
{
    /// <summary>True when there are filters.</summary>
    [MemberNotNullWhen(true, nameof(Filters))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Filters is not null;
}
