using Helios.Actors.Recovery;
using Helios.Connectors.Log;
using Helios.Host.App.Healing.Data;
using Helios.Specs.Properties;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Healing.Data;

public sealed class IndexRebuildSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rebuilt_index_holds_what_the_lost_one_held()
    {
        await using var running = await StartAsync();
        await ReplayServiceSpec.AppendAsync(running, TopicNames.Events, ("a", "aws"), ("a", "gcp"), ("b", "aws"), ("b", "aws"), ("c", "aws"), ("c", "gcp"), ("c", "azure"));
        await Eventually.Holds(() => IndexLook.Known(running.Service.Data, "a", "b", "c") == 3, "three windows are closed");
        await ReplayServiceSpec.AppendAsync(running, TopicNames.Events, ("a", "azure"), ("d", "azure"));
        await Eventually.Holds(() => IndexLook.Known(running.Service.Data, "d") == 1, "the fourth is closed");

        // The time of the log goes on with its records, so what the last ones opened is closed by one more.
        await ReplayServiceSpec.AppendAsync(running, TopicNames.Events, [.. Enumerable.Range(0, 64).Select(n => ($"z{n}", "aws"))]);
        await Eventually.Holds(() => IndexLook.Known(running.Service.Data, "z0", "z63") == 2, "the last ones are closed");
        var lost = new MemoryWindowIndex();
        var parts = running.Service.Data with { Index = lost };
        var rebuilt = await new IndexRebuilder(parts).RebuildAsync("x-1", new Progress<ActionProgress>(), default);
        Assert.Equal(4, rebuilt.Stored);
        foreach (var id in new[] { "a", "b", "c", "d" })
        {
            var (before, after) = (IndexLook.Records(running.Service.Data, id)[0], IndexLook.Records(parts, id)[0]);
            Assert.Equal((before.WindowStart, before.LastSeen, before.Tenant), (after.WindowStart, after.LastSeen, after.Tenant));
            Assert.Equal(before.Sources.Order(StringComparer.Ordinal), after.Sources.Order(StringComparer.Ordinal));
            Assert.Equal(before.State, after.State);
        }

        Assert.Equal(0, (await new IndexRebuilder(parts).RebuildAsync("x-2", new Progress<ActionProgress>(), default)).Stored);
    }

    [Fact]
    public async Task Rebuild_beside_an_index_that_lost_nothing_stores_nothing()
    {
        await using var running = await StartAsync();
        await ReplayServiceSpec.AppendAsync(running, TopicNames.Events, ("a", "aws"), ("b", "gcp"));
        await Eventually.Holds(() => IndexLook.Known(running.Service.Data, "a", "b") == 2, "both windows are closed");
        var action = new RebuildIndex(running.Service.Data);
        Assert.True((await action.CheckAsync(ReplayServiceSpec.Order("x", "index"), default)).IsPossible);
        var outcome = await action.RunAsync(ReplayServiceSpec.Order("x", "index"), new Progress<ActionProgress>(), default);
        Assert.Equal((2, 0), (outcome.Numbers["records"], outcome.Numbers["stored"]));
    }

    [Fact]
    public async Task Rotated_filters_know_what_is_in_the_index()
    {
        await using var running = await StartAsync();
        await ReplayServiceSpec.AppendAsync(running, TopicNames.Events, ("a", "aws"), ("b", "gcp"));
        await Eventually.Holds(() => IndexLook.Known(running.Service.Data, "a", "b") == 2, "both windows are closed");
        var outcome = await new RotateFilters(running.Service.Data).RunAsync(ReplayServiceSpec.Order("x", "index"), new Progress<ActionProgress>(), default);
        Assert.Equal(2, outcome.Numbers["records"]);
        Assert.Equal(2, IndexLook.Known(running.Service.Data, "a", "b", "never"));
    }

    private Task<RunningService> StartAsync() => RunningService.StartAsync(
        _folder.Path, "helios.window.length=200ms", "helios.simulator.skew=1ms", "helios.topic-log.partitions=2");
}
