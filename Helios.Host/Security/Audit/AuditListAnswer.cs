namespace Helios.Host.Security.Audit;

/// <summary>Answer of <c>GET /api/v1/audit</c>.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="NextCursor">For the next page; null: there is none.</param>
internal sealed record AuditListAnswer(IReadOnlyList<AuditEntryAnswer> Entries, string? NextCursor);
