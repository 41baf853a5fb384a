using Helios.Connectors.Store;

namespace Helios.Specs.Connectors.Store;

/// <summary>A name belongs to one process at a time.</summary>
public abstract class NodeRegistryContractSpec : StoreSpecBase
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private protected NodeRegistryContractSpec(StorePlace place)
        : base(place)
    {
    }

    [Fact]
    public async Task Second_instance_of_a_name_is_refused_while_the_first_is_seen()
    {
        Assert.True(await Store.Nodes.TryRegisterAsync(Node("n1", "run1"), Long, default));
        Assert.True(await Store.Nodes.TryRegisterAsync(Node("n1", "run1"), Long, default));
        Assert.False(await Store.Nodes.TryRegisterAsync(Node("n1", "run2"), Long, default));
        Assert.True(await Store.Nodes.TryRegisterAsync(Node("n2", "run2"), Long, default));
        Assert.Equal(["n1/run1", "n2/run2"], (await Store.Nodes.NodesAsync(default)).Select(node => $"{node.Name}/{node.Instance}"));
    }

    [Fact]
    public async Task Instance_silent_for_long_enough_loses_its_name_and_learns_of_it()
    {
        Assert.True(await Store.Nodes.TryRegisterAsync(Node("n1", "run1"), Long, default));
        Assert.True(await Store.Nodes.TryRegisterAsync(Node("n1", "run2"), TimeSpan.Zero, default));
        Assert.False(await Store.Nodes.HeartbeatAsync(Node("n1", "run1"), default));
        Assert.True(await Store.Nodes.HeartbeatAsync(Node("n1", "run2"), default));
        await Store.Nodes.UnregisterAsync(Node("n1", "run1"), default);
        Assert.Equal("run2", Assert.Single(await Store.Nodes.NodesAsync(default)).Instance);
    }

    [Fact]
    public async Task Name_given_back_is_free_at_once()
    {
        Assert.True(await Store.Nodes.TryRegisterAsync(Node("n1", "run1"), Long, default));
        await Store.Nodes.UnregisterAsync(Node("n1", "run1"), default);
        Assert.True(await Store.Nodes.TryRegisterAsync(Node("n1", "run2"), Long, default));
    }

    [Fact]
    public async Task Node_reads_back_with_a_sign_of_life_on_the_askers_clock()
    {
        Assert.True(await Store.Nodes.TryRegisterAsync(Node("n1", "run1"), Long, default));
        var node = Assert.Single(await Store.Nodes.NodesAsync(default));
        Assert.InRange(Clock.GetUtcNow() - node.SeenAt, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(Node("n1", "run1"), node with { SeenAt = default });
    }

    [Fact]
    public async Task Many_instances_at_once_leave_one_with_the_name()
    {
        var tries = Enumerable.Range(0, 8).Select(run => Store.Nodes.TryRegisterAsync(Node("n1", $"run{run}"), Long, default).AsTask());
        Assert.Single(await Task.WhenAll(tries), taken => taken);
    }

    private NodeInfo Node(string name, string instance) => new(name, instance, "127.0.0.1:7070", "0.1.0", Clock.GetUtcNow(), default);
}
