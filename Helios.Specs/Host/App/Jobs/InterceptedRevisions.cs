using Helios.Connectors.Store;

namespace Helios.Specs.Host.App.Jobs;

/// <summary>Revisions with somebody else's work just before each write.</summary>
internal sealed class InterceptedRevisions(IVerdictRevisions inner, Func<IReadOnlyList<VerdictRevision>, Task> before) : IVerdictRevisions
{
    public ValueTask<IReadOnlyList<MissingVerdict>> MissingAsync(
        DateTimeOffset from, DateTimeOffset to, StoredVerdict? after, int limit, CancellationToken cancellationToken) =>
        inner.MissingAsync(from, to, after, limit, cancellationToken);

    public async ValueTask<IReadOnlyList<bool>> ReviseAsync(IReadOnlyList<VerdictRevision> revisions, CancellationToken cancellationToken)
    {
        await before(revisions);
        return await inner.ReviseAsync(revisions, cancellationToken);
    }
}
