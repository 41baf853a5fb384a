namespace Helios.Connectors.Store.Access;

/// <summary>Users, API keys and sessions. Thread-safe.</summary>
/// <remarks>Every method throws <see cref="StoreException"/> where the store cannot be used.</remarks>
public interface IAccessStore
{
    /// <summary>Whether there is neither a user nor a key that still works.</summary>
    ValueTask<bool> IsEmptyAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>All users by name.</summary>
    ValueTask<IReadOnlyList<StoredUser>> UsersAsync(CancellationToken cancellationToken);

    /// <summary>One user, or null.</summary>
    ValueTask<StoredUser?> UserAsync(string name, CancellationToken cancellationToken);

    /// <summary>Adds a user.</summary>
    /// <returns>False: the name is taken.</returns>
    ValueTask<bool> AddUserAsync(StoredUser user, CancellationToken cancellationToken);

    /// <summary>Replaces a password, and ends every session of the user where asked to.</summary>
    /// <param name="name">The user.</param>
    /// <param name="password">Hash of the password.</param>
    /// <param name="endSessions">Whether their sessions end.</param>
    /// <param name="but">Hash of the id of the one session that goes on; null: none does.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>False: there is no such user.</returns>
    ValueTask<bool> SetPasswordAsync(string name, string password, bool endSessions, string? but, CancellationToken cancellationToken);

    /// <summary>Gives a user another role; never takes it from the last administrator.</summary>
    ValueTask<UserChange> SetRoleAsync(string name, string role, CancellationToken cancellationToken);

    /// <summary>Removes a user with their sessions; never the last administrator.</summary>
    ValueTask<UserChange> RemoveUserAsync(string name, CancellationToken cancellationToken);

    /// <summary>All keys that are kept, newest first.</summary>
    ValueTask<IReadOnlyList<StoredKey>> KeysAsync(CancellationToken cancellationToken);

    /// <summary>One key, or null.</summary>
    ValueTask<StoredKey?> KeyAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds a key.</summary>
    ValueTask AddKeyAsync(StoredKey key, CancellationToken cancellationToken);

    /// <summary>Has a key refused from now on.</summary>
    /// <returns>False: there is no such key, or it was revoked before.</returns>
    ValueTask<bool> RevokeKeyAsync(string id, DateTimeOffset at, string by, CancellationToken cancellationToken);

    /// <summary>Notes when a key was used.</summary>
    ValueTask KeyUsedAsync(string id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Signs a user in; their oldest sessions beyond <paramref name="most"/> end.</summary>
    ValueTask AddSessionAsync(StoredSession session, int most, CancellationToken cancellationToken);

    /// <summary>A session with its user as they are now; null where either is gone.</summary>
    ValueTask<(StoredSession Session, StoredUser User)?> SessionAsync(string idHash, CancellationToken cancellationToken);

    /// <summary>Ends a session.</summary>
    ValueTask EndSessionAsync(string idHash, CancellationToken cancellationToken);
}
