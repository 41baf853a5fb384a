namespace Helios.Connectors.Store.Sql;

/// <summary>The table <c>audit</c>.</summary>
internal sealed class SqlAuditTrail(SqlSession session) : IAuditTrail
{
    public async ValueTask RecordAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        await session.WriteAsync(scope => WriteAsync(scope, entry), durable: true, cancellationToken);

    /// <summary>Adds an entry inside somebody's transaction.</summary>
    public static ValueTask<int> WriteAsync(SqlScope scope, AuditEntry entry) => scope.RunAsync(
        "INSERT INTO audit (at, actor, action, target, detail) VALUES (@at, @actor, @action, @target, @detail)",
        ("at", entry.At),
        ("actor", entry.Actor),
        ("action", entry.Action),
        ("target", entry.Target),
        ("detail", entry.Detail));

    public async ValueTask<IReadOnlyList<AuditEntry>> NewestAsync(int limit, CancellationToken cancellationToken) => await session.ReadAsync(
        scope => scope.QueryAsync(
            "SELECT at, actor, action, target, detail FROM audit ORDER BY at DESC, id DESC LIMIT @limit",
            row => new AuditEntry(row.Time(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4)),
            ("limit", Math.Clamp(limit, 1, VerdictFilter.MaxLimit))),
        cancellationToken);
}
