namespace Helios.Connectors.Store.Sql;

/// <summary>The table <c>nodes</c>.</summary>
internal sealed class SqlNodeRegistry(SqlSession session) : INodeRegistry
{
    private readonly string _register = $"""
        INSERT INTO nodes (name, instance, address, version, started_at, seen_at)
        VALUES (@name, @instance, @address, @version, @started, {session.Dialect.Clock})
        ON CONFLICT (name) DO UPDATE SET instance = excluded.instance, address = excluded.address, version = excluded.version,
          started_at = excluded.started_at, seen_at = excluded.seen_at
        WHERE nodes.instance = excluded.instance OR nodes.seen_at <= {session.Dialect.ClockLessSeconds}
        """;

    private readonly string _beat =
        $"UPDATE nodes SET seen_at = {session.Dialect.Clock}, address = @address WHERE name = @name AND instance = @instance";

    private readonly string _all =
        $"SELECT name, instance, address, version, started_at, {session.Dialect.SilentSeconds} FROM nodes ORDER BY name";

    private (string, object?) Now => ("now", session.Time.GetUtcNow());

    public ValueTask<bool> TryRegisterAsync(NodeInfo node, TimeSpan takeoverAfter, CancellationToken cancellationToken) => session.WriteAsync(
        async scope => 1 == await scope.RunAsync(
            _register,
            ("name", node.Name),
            ("instance", node.Instance),
            ("address", node.Address),
            ("version", node.Version),
            ("started", node.StartedAt),
            ("seconds", takeoverAfter.TotalSeconds),
            Now),
        durable: false,
        cancellationToken);

    public ValueTask<bool> HeartbeatAsync(NodeInfo node, CancellationToken cancellationToken) => session.WriteAsync(
        async scope => 1 == await scope.RunAsync(
            _beat, ("name", node.Name), ("instance", node.Instance), ("address", node.Address), Now),
        durable: false,
        cancellationToken);

    public async ValueTask<IReadOnlyList<NodeInfo>> NodesAsync(CancellationToken cancellationToken)
    {
        var asked = session.Time.GetUtcNow();
        return await session.ReadAsync(
            scope => scope.QueryAsync(
                _all,
                row => new NodeInfo(
                    row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Time(4), asked - TimeSpan.FromMilliseconds(Math.Round(row.Number(5) * 1000))),
                Now),
            cancellationToken);
    }

    public async ValueTask UnregisterAsync(NodeInfo node, CancellationToken cancellationToken) => await session.WriteAsync(
        scope => scope.RunAsync(
            "DELETE FROM nodes WHERE name = @name AND instance = @instance", ("name", node.Name), ("instance", node.Instance)),
        durable: false,
        cancellationToken);
}
