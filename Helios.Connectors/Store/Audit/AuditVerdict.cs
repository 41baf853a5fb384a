namespace Helios.Connectors.Store.Audit;

/// <summary>Whether the chain is whole.</summary>
/// <param name="First">Place of the oldest link that is kept; 0 without any.</param>
/// <param name="Last">Place of the newest link; 0 without any.</param>
/// <param name="Checked">Links looked at.</param>
/// <param name="Hash">Hash of the newest link: noted elsewhere, it proves later that nobody has rewritten the chain as a whole.</param>
/// <param name="Problem">What is wrong and where; null: nothing.</param>
public sealed record AuditVerdict(long First, long Last, long Checked, string Hash, string? Problem)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsWhole => Problem is null;
}
