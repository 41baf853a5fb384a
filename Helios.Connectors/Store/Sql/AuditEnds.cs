namespace Helios.Connectors.Store.Sql;

/// <summary>The row of <c>audit_ends</c>.</summary>
/// <param name="Seq">Place of the newest link.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="CutSeq">Place of the last link that retention removed.</param>
/// <param name="CutHash">Its hash.</param>
internal readonly record struct AuditEnds(long Seq, string Hash, long CutSeq, string CutHash)
{
    private const string Sql = "SELECT seq, hash, cut_seq, cut_hash FROM audit_ends WHERE id = 1";

    /// <summary>Reads the row.</summary>
    /// <exception cref="StoreException">Somebody has removed it.</exception>
    public static async ValueTask<AuditEnds> ReadAsync(SqlScope scope, string lockRow = "") =>
        await scope.QueryAsync(Sql + lockRow, row => new AuditEnds(row.Long(0), row.Text(1), row.Long(2), row.Text(3))) is [var ends, ..]
            ? ends
            : throw new StoreException(StoreFailure.Fatal, "the table audit_ends is empty: somebody has removed the end of the audit chain; restore a back-up");
}
