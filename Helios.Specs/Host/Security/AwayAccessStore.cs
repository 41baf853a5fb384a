using Helios.Connectors.Store;
using Helios.Connectors.Store.Access;

namespace Helios.Specs.Host.Security;

/// <summary>Reads keys from a store until that is away.</summary>
internal sealed class AwayAccessStore(IAccessStore store) : IAccessStore
{
    public bool IsAway { get; set; }

    public ValueTask<StoredKey?> KeyAsync(string id, CancellationToken cancellationToken) =>
        IsAway ? throw new StoreException(StoreFailure.Transient, "away") : store.KeyAsync(id, cancellationToken);

    public ValueTask KeyUsedAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<bool> IsEmptyAsync(DateTimeOffset now, CancellationToken cancellationToken) => store.IsEmptyAsync(now, cancellationToken);

    public ValueTask<IReadOnlyList<StoredUser>> UsersAsync(CancellationToken cancellationToken) => store.UsersAsync(cancellationToken);

    public ValueTask<StoredUser?> UserAsync(string name, CancellationToken cancellationToken) => store.UserAsync(name, cancellationToken);

    public ValueTask<bool> AddUserAsync(StoredUser user, CancellationToken cancellationToken) => store.AddUserAsync(user, cancellationToken);

    public ValueTask<bool> SetPasswordAsync(string name, string password, bool endSessions, string? but, CancellationToken cancellationToken) =>
        store.SetPasswordAsync(name, password, endSessions, but, cancellationToken);

    public ValueTask<UserChange> SetRoleAsync(string name, string role, CancellationToken cancellationToken) => store.SetRoleAsync(name, role, cancellationToken);

    public ValueTask<UserChange> RemoveUserAsync(string name, CancellationToken cancellationToken) => store.RemoveUserAsync(name, cancellationToken);

    public ValueTask<IReadOnlyList<StoredKey>> KeysAsync(CancellationToken cancellationToken) => store.KeysAsync(cancellationToken);

    public ValueTask AddKeyAsync(StoredKey key, CancellationToken cancellationToken) => store.AddKeyAsync(key, cancellationToken);

    public ValueTask<bool> RevokeKeyAsync(string id, DateTimeOffset at, string by, CancellationToken cancellationToken) =>
        store.RevokeKeyAsync(id, at, by, cancellationToken);

    public ValueTask AddSessionAsync(StoredSession session, int most, CancellationToken cancellationToken) => store.AddSessionAsync(session, most, cancellationToken);

    public ValueTask<(StoredSession Session, StoredUser User)?> SessionAsync(string idHash, CancellationToken cancellationToken) =>
        store.SessionAsync(idHash, cancellationToken);

    public ValueTask EndSessionAsync(string idHash, CancellationToken cancellationToken) => store.EndSessionAsync(idHash, cancellationToken);
}
