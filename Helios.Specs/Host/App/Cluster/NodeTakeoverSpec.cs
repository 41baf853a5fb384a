using Helios.Connectors.Sqlite.Store;
using Helios.Connectors.Store;
using Helios.Host.App.Cluster;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Cluster;

/// <summary>Names against a real store and a real clock; PostgreSQL keeps to the same contract.</summary>
public sealed class NodeTakeoverSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Node_killed_and_started_at_once_has_its_name_again_after_three_heartbeats()
    {
        var beat = TimeSpan.FromMilliseconds(200);
        var time = TimeProvider.System;
        await using var store = await SqliteResultStore.OpenAsync(Path.Combine(_folder.Path, "helios.db"), new StoreSettings(), time, default);
        var identity = new NodeIdentity("a", NodeIdentity.NewInstance(), "0.1.0", time.GetUtcNow(), () => "");

        // Registers and is never heard of again, as after SIGKILL.
        Assert.True(await store.Nodes.TryRegisterAsync(identity.Describe(time.GetUtcNow()), 3 * beat, default));
        var next = identity with { Instance = NodeIdentity.NewInstance() };
        var start = time.GetTimestamp();
        await using var keeper = new NodeKeeper(store.Nodes, next, beat, time, NullLogger.Instance, e => throw e);
        await keeper.StartAsync(default);
        Assert.True(time.GetElapsedTime(start) >= 2 * beat, "it took the name from one that was seen a moment ago");
        Assert.Equal(next.Instance, Assert.Single(await store.Nodes.NodesAsync(default)).Instance);
        await Eventually.Holds(() => keeper.Beats > 0, "heartbeats");
        await keeper.DisposeAsync();
        Assert.Empty(await store.Nodes.NodesAsync(default));
    }
}
