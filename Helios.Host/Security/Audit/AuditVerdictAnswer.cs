using Helios.Connectors.Store.Audit;

namespace Helios.Host.Security.Audit;

/// <summary>Answer of <c>GET /api/v1/audit/verify</c>.</summary>
/// <param name="Whole">Whether nothing is wrong.</param>
/// <param name="First">Place of the oldest entry that is kept; 0 without any.</param>
/// <param name="Last">Place of the newest entry; 0 without any.</param>
/// <param name="Checked">Entries looked at.</param>
/// <param name="Anchor">PLACE:HASH of the newest entry, to be noted elsewhere and given to a later verification.</param>
/// <param name="Problem">What is wrong and where; null: nothing.</param>
internal sealed record AuditVerdictAnswer(bool Whole, long First, long Last, long Checked, string Anchor, string? Problem)
{
    public static AuditVerdictAnswer Of(AuditVerdict verdict) => new(
        verdict.IsWhole, verdict.First, verdict.Last, verdict.Checked, FormattableString.Invariant($"{verdict.Last}:{verdict.Hash}"), verdict.Problem);
}
