using System.Text.Json;
using Helios.Connectors.Store.Access;

namespace Helios.Connectors.Store.Sql;

/// <summary>The tables <c>access_users</c>, <c>access_keys</c> and <c>access_sessions</c>.</summary>
internal sealed class SqlAccess(SqlSession session) : IAccessStore
{
    private const string UserColumns = "u.name, u.password, u.role, u.tenants, u.created_at, u.created_by, u.signed_in_at";

    private const string KeyColumns = "id, name, secret_hash, role, tenants, created_at, created_by, expires_at, revoked_at, revoked_by, used_at";

    // The wire word of the role.
    private const string Admin = "admin";

    private const string OldestSql = """
        DELETE FROM access_sessions WHERE user_name = @name AND id_hash NOT IN (
          SELECT id_hash FROM access_sessions WHERE user_name = @name ORDER BY created_at DESC, id_hash LIMIT @most)
        """;

    public async ValueTask<bool> IsEmptyAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql = """
            SELECT (SELECT count(*) FROM access_users)
              + (SELECT count(*) FROM access_keys WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > @at))
            """;
        return (await QueryAsync(Sql, row => row.Long(0), cancellationToken, ("at", now)))[0] == 0;
    }

    public async ValueTask<IReadOnlyList<StoredUser>> UsersAsync(CancellationToken cancellationToken) =>
        await QueryAsync($"SELECT {UserColumns} FROM access_users AS u ORDER BY u.name", row => User(row, 0), cancellationToken);

    public async ValueTask<StoredUser?> UserAsync(string name, CancellationToken cancellationToken) =>
        (await QueryAsync($"SELECT {UserColumns} FROM access_users AS u WHERE u.name = @name", row => User(row, 0), cancellationToken, ("name", name)))
            .FirstOrDefault();

    public ValueTask<bool> AddUserAsync(StoredUser user, CancellationToken cancellationToken) => DidAsync(
        """
        INSERT INTO access_users (name, password, role, tenants, created_at, created_by) VALUES (@name, @password, @role, @tenants, @at, @by)
          ON CONFLICT (name) DO NOTHING
        """,
        cancellationToken,
        ("name", user.Name),
        ("password", user.Password),
        ("role", user.Role),
        ("tenants", Text(user.Tenants)),
        ("at", user.CreatedAt),
        ("by", user.CreatedBy));

    public ValueTask<bool> SetPasswordAsync(
        string name, string password, bool endSessions, string? but, CancellationToken cancellationToken) => session.WriteAsync(
        async scope =>
        {
            if (endSessions)
            {
                await scope.RunAsync("DELETE FROM access_sessions WHERE user_name = @name AND id_hash <> @but", ("name", name), ("but", but ?? ""));
            }

            return await scope.RunAsync("UPDATE access_users SET password = @password WHERE name = @name", ("name", name), ("password", password)) == 1;
        },
        durable: true,
        cancellationToken);

    public ValueTask<UserChange> SetRoleAsync(string name, string role, CancellationToken cancellationToken) => session.WriteAsync(
        async scope =>
        {
            if (role != Admin && await IsLastAdminAsync(scope, name))
            {
                return UserChange.LastAdmin;
            }

            var changed = await scope.RunAsync("UPDATE access_users SET role = @role WHERE name = @name", ("name", name), ("role", role));
            return changed == 1 ? UserChange.Done : UserChange.Missing;
        },
        durable: true,
        cancellationToken);

    public ValueTask<UserChange> RemoveUserAsync(string name, CancellationToken cancellationToken) => session.WriteAsync(
        async scope =>
        {
            if (await IsLastAdminAsync(scope, name))
            {
                return UserChange.LastAdmin;
            }

            await scope.RunAsync("DELETE FROM access_sessions WHERE user_name = @name", ("name", name));
            return await scope.RunAsync("DELETE FROM access_users WHERE name = @name", ("name", name)) == 1 ? UserChange.Done : UserChange.Missing;
        },
        durable: true,
        cancellationToken);

    /// <summary>Whether a user is the only administrator of all tenants. Their rows are held, so that two who change each other come one after the other.</summary>
    private async ValueTask<bool> IsLastAdminAsync(SqlScope scope, string name)
    {
        var admins = await scope.QueryAsync(
            $"SELECT name FROM access_users WHERE role = '{Admin}' AND tenants IS NULL ORDER BY name{session.Dialect.LockRow}", row => row.Text(0));
        return admins is [var only] && only == name;
    }

    public async ValueTask<IReadOnlyList<StoredKey>> KeysAsync(CancellationToken cancellationToken) =>
        await QueryAsync($"SELECT {KeyColumns} FROM access_keys ORDER BY created_at DESC, id", Key, cancellationToken);

    public async ValueTask<StoredKey?> KeyAsync(string id, CancellationToken cancellationToken) =>
        (await QueryAsync($"SELECT {KeyColumns} FROM access_keys WHERE id = @id", Key, cancellationToken, ("id", id))).FirstOrDefault();

    public async ValueTask AddKeyAsync(StoredKey key, CancellationToken cancellationToken) => await DidAsync(
        """
        INSERT INTO access_keys (id, name, secret_hash, role, tenants, created_at, created_by, expires_at)
          VALUES (@id, @name, @hash, @role, @tenants, @at, @by, @expires)
        """,
        cancellationToken,
        ("id", key.Id),
        ("name", key.Name),
        ("hash", key.SecretHash),
        ("role", key.Role),
        ("tenants", Text(key.Tenants)),
        ("at", key.CreatedAt),
        ("by", key.CreatedBy),
        ("expires", key.ExpiresAt));

    public ValueTask<bool> RevokeKeyAsync(string id, DateTimeOffset at, string by, CancellationToken cancellationToken) => DidAsync(
        "UPDATE access_keys SET revoked_at = @at, revoked_by = @by WHERE id = @id AND revoked_at IS NULL",
        cancellationToken,
        ("id", id),
        ("at", at),
        ("by", by));

    public async ValueTask KeyUsedAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) => await session.WriteAsync(
        scope => scope.RunAsync("UPDATE access_keys SET used_at = @at WHERE id = @id", ("id", id), ("at", at)), durable: false, cancellationToken);

    public async ValueTask AddSessionAsync(StoredSession started, int most, CancellationToken cancellationToken) => await session.WriteAsync(
        async scope =>
        {
            await scope.RunAsync(
                "INSERT INTO access_sessions (id_hash, user_name, created_at, expires_at) VALUES (@id, @name, @at, @expires)",
                ("id", started.IdHash),
                ("name", started.User),
                ("at", started.CreatedAt),
                ("expires", started.ExpiresAt));
            await scope.RunAsync("UPDATE access_users SET signed_in_at = @at WHERE name = @name", ("name", started.User), ("at", started.CreatedAt));
            return await scope.RunAsync(OldestSql, ("name", started.User), ("most", most));
        },
        durable: true,
        cancellationToken);

    public async ValueTask<(StoredSession Session, StoredUser User)?> SessionAsync(string idHash, CancellationToken cancellationToken)
    {
        var found = await QueryAsync(
            $"""
            SELECT s.id_hash, s.user_name, s.created_at, s.expires_at, {UserColumns}
              FROM access_sessions AS s JOIN access_users AS u ON u.name = s.user_name WHERE s.id_hash = @id
            """,
            row => (new StoredSession(row.Text(0), row.Text(1), row.Time(2), row.Time(3)), User(row, 4)),
            cancellationToken,
            ("id", idHash));
        return found is [var one, ..] ? one : null;
    }

    public async ValueTask EndSessionAsync(string idHash, CancellationToken cancellationToken) =>
        await DidAsync("DELETE FROM access_sessions WHERE id_hash = @id", cancellationToken, ("id", idHash));

    private static StoredUser User(SqlRow row, int at) => new(
        row.Text(at), row.Text(at + 1), row.Text(at + 2), Names(row.TextOrNull(at + 3)), row.Time(at + 4), row.Text(at + 5), row.TimeOrNull(at + 6));

    private static StoredKey Key(SqlRow row) => new()
    {
        Id = row.Text(0),
        Name = row.Text(1),
        SecretHash = row.Text(2),
        Role = row.Text(3),
        Tenants = Names(row.TextOrNull(4)),
        CreatedAt = row.Time(5),
        CreatedBy = row.Text(6),
        ExpiresAt = row.TimeOrNull(7),
        RevokedAt = row.TimeOrNull(8),
        RevokedBy = row.TextOrNull(9),
        UsedAt = row.TimeOrNull(10),
    };

    private static string? Text(IReadOnlyList<string>? names) => names is null ? null : StoredText.Json(writer =>
    {
        writer.WriteStartArray();
        foreach (var name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    });

    private static string[]? Names(string? text)
    {
        if (text is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().Select(static name => name.GetString()!)];
    }

    private ValueTask<List<T>> QueryAsync<T>(string sql, Func<SqlRow, T> map, CancellationToken cancellationToken, params (string, object?)[] values) =>
        session.ReadAsync(scope => scope.QueryAsync(sql, map, values), cancellationToken);

    private ValueTask<bool> DidAsync(string sql, CancellationToken cancellationToken, params (string, object?)[] values) =>
        session.WriteAsync(async scope => await scope.RunAsync(sql, values) > 0, durable: true, cancellationToken);
}
