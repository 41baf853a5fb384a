using Helios.Connectors.Health;
using Helios.Host.App;
using Helios.Host.Config;
using Helios.Host.Observability;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using Helios.Pipeline.Windowing;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App;

/// <summary>Two nodes over one real Redis: filters that know only their own node's records deny nothing.</summary>
public sealed class IndexKeeperSpec
{
    [Fact]
    public async Task Shard_taken_over_finds_what_the_other_node_stored_before_and_after_the_filters_know()
    {
        using var redis = RedisServer.Start();
        using var first = new Node(redis, "a");
        using var second = new Node(redis, "b");
        await second.SettledAsync(renewals: 1);
        await first.Keeper.StoreAsync([Node.Record("e1")], CancellationToken.None);
        Assert.False(second.Finds("e1"), "filters are to spare questions about what nobody told them of");

        second.Keeper.NoteForeignRecords();
        Assert.True(second.Finds("e1"));
        await second.SettledAsync(renewals: 2);
        Assert.True(second.Finds("e1"));
        Assert.False(second.Finds("e2"));
    }

    [Fact]
    public async Task Return_of_redis_has_the_filters_made_anew()
    {
        using var redis = RedisServer.Start();
        using var first = new Node(redis, "a");
        using var second = new Node(redis, "b");
        await second.SettledAsync(renewals: 1);
        redis.Stop();
        Assert.False(second.Finds("e1"));
        second.Keeper.NoteForeignRecords();
        Assert.False(second.Finds("e1"));
        Assert.Equal(PartMode.Fallback, second.Parts.Current.Single().Mode);
        await first.Keeper.StoreAsync([Node.Record("e1")], CancellationToken.None);
        redis.Restart(empty: true);
        await Eventually.Holds(
            () => new[] { first, second }.All(node => node.Parts.Current.Single().Mode == PartMode.Primary), "both nodes are back at redis");

        // Whichever of the two came back first: what the other copied afterwards is learnt too.
        await Eventually.Holds(
            () =>
            {
                second.Keeper.Maintain();
                return second.Finds("e1");
            },
            "what the other node stored meanwhile is found");
    }

    private sealed class Node : IDisposable
    {
        private readonly TempFolder _folder = new();
        private readonly DataFolder _data;

        public Node(RedisServer redis, string name)
        {
            _data = DataFolder.Open(_folder.Path);
            var config = HeliosConfiguration.Load(
                null, [$"helios.node.name={name}", $"helios.redis.endpoint={redis.Endpoint}", "helios.redis.max-back-off=200ms"], _ => null);
            Keeper = IndexKeeper.Open(new IndexKeeperParts
            {
                Folder = _data,
                Options = config.Options!,
                Names = new StreamNames(),
                Parts = Parts,
                Time = TimeProvider.System,
                Logger = NullLogger.Instance,
            });
        }

        public IndexKeeper Keeper { get; }

        public PartBoard Parts { get; } = new(TimeProvider.System, NullLogger.Instance);

        public static WindowRecord Record(string id)
        {
            var now = TimeProvider.System.GetUtcNow().UtcTicks;
            return new WindowRecord(KeyOf(id), "t", System.Text.Encoding.UTF8.GetBytes(id), now, now, ["aws"], [1, 2]);
        }

        public bool Finds(string id)
        {
            var found = new List<WindowRecord>();
            Keeper.Lanes.Find([new IndexQuery(KeyOf(id), "t", System.Text.Encoding.UTF8.GetBytes(id))], found);
            return found.Count > 0;
        }

        public Task SettledAsync(int renewals) => Eventually.Holds(
            () => Parts.Current.Single().Mode == PartMode.Primary && Keeper.Status() is { IsBypassed: false } status && status.Renewals >= renewals,
            "redis serves and the filters know what it has",
            () => Keeper.Status().ToString());

        public void Dispose()
        {
            Keeper.Dispose();
            _data.Dispose();
            Parts.Dispose();
            _folder.Dispose();
        }

        private static EventKey KeyOf(string id) => EventKey.Create("t"u8, System.Text.Encoding.UTF8.GetBytes(id));
    }
}
