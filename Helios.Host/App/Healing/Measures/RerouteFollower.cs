using Helios.Actors.Supervision;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Healing.Measures;

/// <summary>Reroutes a tenant: its events are expected from the clouds named, those that several reroutes of a tenant have in common, and again from all once they are lifted.</summary>
internal sealed class RerouteFollower(ExpectedSources expected) : IMeasureFollower
{
    private readonly Dictionary<string, Dictionary<string, IReadOnlyList<string>>> _byTenant = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Kind => MeasureKinds.Reroute;

    /// <inheritdoc/>
    public ValueTask FollowAsync(MeasureOrder order, CancellationToken cancellationToken)
    {
        var sources = MeasureValues.Sources(order.Measure.Value)
            ?? throw new MeasureProblemException($"'{order.Measure.Value}' is no list of clouds, for example gcp,azure");
        var routes = new Dictionary<string, IReadOnlyList<string>>(Of(order.Tenant), StringComparer.Ordinal) { [order.Target] = sources };
        if (Common(routes).Length == 0)
        {
            throw new MeasureProblemException($"no cloud is left for {order.Tenant}: the reroutes in force have none in common");
        }

        _byTenant[order.Tenant] = routes;
        Apply(order.Tenant);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask LiftedAsync(MeasureOrder order, CancellationToken cancellationToken)
    {
        if (Of(order.Tenant).Remove(order.Target))
        {
            Apply(order.Tenant);
        }

        return ValueTask.CompletedTask;
    }

    private Dictionary<string, IReadOnlyList<string>> Of(string tenant) => _byTenant.GetValueOrDefault(tenant) ?? [];

    private void Apply(string tenant)
    {
        var routes = Of(tenant);
        if (MeasureValues.OneTenant(tenant) is null)
        {
            expected.Limit(routes.Count == 0 ? null : Common(routes));
        }
        else if (routes.Count == 0)
        {
            _byTenant.Remove(tenant);
            expected.Restore(tenant);
        }
        else
        {
            expected.Replace(tenant, Common(routes));
        }
    }

    private static string[] Common(Dictionary<string, IReadOnlyList<string>> routes) =>
        [.. routes.Values.Aggregate<IEnumerable<string>>(static (left, right) => left.Intersect(right))];
}
