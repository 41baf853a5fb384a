namespace Helios.Host.Observability;

/// <summary>Verdicts given since the start, by kind.</summary>
internal sealed record VerdictTotals(long Consistent, long Missing, long Inconsistent, long Collision)
{
    /// <summary>All of them.</summary>
    public long Total => Consistent + Missing + Inconsistent + Collision;
}
