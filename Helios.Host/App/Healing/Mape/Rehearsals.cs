using Helios.Actors.Feedback;
using Helios.Connectors.Store;

namespace Helios.Host.App.Healing.Mape;

/// <summary>When actions last went well, by tenant: a disruptive one that did so lately needs nobody's approval. Read again each minute.</summary>
internal sealed class Rehearsals(IEntityViews views, TimeProvider time)
{
    private const int MostOutcomes = 10_000;
    private static readonly TimeSpan ReadEvery = TimeSpan.FromMinutes(1);
    private static readonly IReadOnlyDictionary<string, long> None = new Dictionary<string, long>();

    private volatile Dictionary<string, Dictionary<string, long>> _byTenant = new(StringComparer.Ordinal);
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    /// <summary>UTC ticks by action.</summary>
    public IReadOnlyDictionary<string, long> Of(string tenant) => _byTenant.TryGetValue(tenant, out var actions) ? actions : None;

    /// <summary>Reads, where it is time. One caller at a time.</summary>
    /// <exception cref="StoreException">The store cannot be read now.</exception>
    public async ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _readAt < ReadEvery)
        {
            return;
        }

        var found = await views.FindAsync(new ViewFilter { Kind = RunOutcome.ViewKind, State = "succeeded", Limit = MostOutcomes }, cancellationToken);
        var read = new Dictionary<string, Dictionary<string, long>>(StringComparer.Ordinal);
        foreach (var view in found)
        {
            var action = view.Subject.Split('|', 2)[0];
            if (!read.TryGetValue(view.Tenant, out var actions))
            {
                read[view.Tenant] = actions = new Dictionary<string, long>(StringComparer.Ordinal);
            }

            // Newest first: the first of an action is its last.
            actions.TryAdd(action, view.UpdatedAt.UtcTicks);
        }

        (_byTenant, _readAt) = (read, now);
    }
}
