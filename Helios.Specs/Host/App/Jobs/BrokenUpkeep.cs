using Helios.Connectors.Store;

namespace Helios.Specs.Host.App.Jobs;

/// <summary>A store that takes nothing.</summary>
internal sealed class BrokenUpkeep : IStoreUpkeep
{
    public IVerdictRevisions Revisions => throw Away();

    public IMetricAggregates Aggregates => throw Away();

    public ValueTask<bool> ExpireAnomalyAsync(string id, DateTimeOffset seen, DateTimeOffset at, string reason, CancellationToken cancellationToken) => throw Away();

    public ValueTask<long> CleanEntitiesAsync(DateTimeOffset before, CancellationToken cancellationToken) => throw Away();

    public ValueTask ProbeAsync(string node, CancellationToken cancellationToken) => throw Away();

    private static StoreException Away() => new(StoreFailure.Transient, "the store is away");
}
