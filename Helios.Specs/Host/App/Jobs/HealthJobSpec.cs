using Helios.Connectors.Health;
using Helios.Connectors.Log;
using Helios.Host.App.Cluster;
using Helios.Host.App.Jobs;
using Helios.Specs.Connectors.Store;

namespace Helios.Specs.Host.App.Jobs;

public sealed class HealthJobSpec() : StoreSpecBase(new SqlitePlace())
{
    [Fact]
    public async Task Healthy_node_says_so_with_its_numbers()
    {
        var outcome = await new HealthJob(Parts()).RunAsync(Clock.UtcNow);
        Assert.Equal(("succeeded", "all is well"), (outcome.Result, outcome.Text));
        Assert.Equal(["clock_ahead_seconds", "disk_free_bytes", "lag_records", "lag_seconds", "parts_away", "store_write_ms"], outcome.Numbers.Keys);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named()
    {
        var parts = Parts() with
        {
            Parts = () => [new PartStatus("index", "redis", PartMode.Fallback, "sqlite", Clock.UtcNow, "connection refused", 3)],
            Lag = _ => Task.FromResult(new LagPicture([new ShardLag(new TopicPartition("events.all", 1), 5, 700, 90, LagStatus.Stall)], null)),
            Disk = () => (200L << 20, 100L << 30),
            ClockAhead = () => TimeSpan.FromSeconds(6),
        };
        var outcome = await new HealthJob(parts).RunAsync(Clock.UtcNow);
        Assert.Equal("degraded", outcome.Result);
        foreach (var piece in new[] { "index: sqlite stands in for redis (connection refused)", "by 700 records (stall)", "disk: 200 MiB of 102400 MiB", "stepped back by 6 s" })
        {
            Assert.Contains(piece, outcome.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Store_that_takes_no_write_and_a_disk_that_cannot_be_read_are_named()
    {
        var parts = Parts() with { Disk = () => throw new IOException("no such device") };
        await Store.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => new HealthJob(parts).RunAsync(Clock.UtcNow));
        await ReopenAsync();
        var outcome = await new HealthJob(Parts() with { Disk = parts.Disk }).RunAsync(Clock.UtcNow);
        Assert.Contains("disk: its space cannot be read (no such device)", outcome.Text, StringComparison.Ordinal);
    }

    private HealthParts Parts() => new()
    {
        Node = "n1",
        Parts = () => [new PartStatus("store", "sqlite", PartMode.Primary, "sqlite", Clock.UtcNow, null, 0)],
        Lag = _ => Task.FromResult(new LagPicture([new ShardLag(new TopicPartition("events.all", 0), 5, 7, 1, LagStatus.Ok)], null)),
        Disk = () => (50L << 30, 100L << 30),
        ClockAhead = () => TimeSpan.Zero,
        Store = Store.Upkeep,
        Time = Clock,
    };
}
