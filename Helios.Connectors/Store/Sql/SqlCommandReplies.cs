namespace Helios.Connectors.Store.Sql;

/// <summary>The table <c>command_replies</c>.</summary>
internal sealed class SqlCommandReplies(SqlSession session) : ICommandReplies
{
    public async ValueTask WriteAsync(string id, CommandReply reply, CancellationToken cancellationToken) => await session.WriteAsync(
        scope => scope.RunAsync(
            "INSERT INTO command_replies (id, at, failure, document) VALUES (@id, @at, @failure, @document) ON CONFLICT DO NOTHING",
            ("id", id),
            ("at", session.Time.GetUtcNow()),
            ("failure", reply.Failure),
            ("document", reply.Json)),
        durable: false,
        cancellationToken);

    public async ValueTask<CommandReply?> TakeAsync(string id, CancellationToken cancellationToken)
    {
        // Most looks find nothing, and must not keep those waiting who write.
        var found = await session.ReadAsync(
            scope => scope.QueryAsync(
                "SELECT failure, document FROM command_replies WHERE id = @id",
                row => new CommandReply(row.TextOrNull(0), row.TextOrNull(1)),
                ("id", id)),
            cancellationToken);
        if (found.Count == 0)
        {
            return null;
        }

        await session.WriteAsync(
            scope => scope.RunAsync("DELETE FROM command_replies WHERE id = @id", ("id", id)), durable: false, cancellationToken);
        return found[0];
    }
}
