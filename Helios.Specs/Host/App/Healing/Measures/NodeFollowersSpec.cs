using System.Net;
using Helios.Actors.Supervision;
using Helios.Host.App.Door;
using Helios.Host.App.Healing.Measures;
using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Healing.Measures;

/// <summary>Measures with their effect on a running service.</summary>
public sealed class NodeFollowersSpec : IDisposable
{
    private const string Latest = "SELECT event_id, verdict, missing FROM latest_verdicts ORDER BY event_id";

    private readonly TempFolder _folder = new();
    private readonly Holds _holds = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Throttled_source_gets_429_with_when_to_come_back_and_others_pass()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        var throttle = Of(running, MeasureKinds.Throttle);
        await throttle.FollowAsync(Order("_system", "aws", MeasureKinds.Throttle, "0.001"), default);
        using var first = await running.PostAsync("/ingest/aws", RunningService.Copy("e1", "aws"));
        using var second = await running.PostAsync("/ingest/aws", RunningService.Copy("e2", "aws"));
        using var mixed = await running.PostAsync("/ingest/events", RunningService.Copy("e3", "aws"));
        using var other = await running.PostAsync("/ingest/gcp", RunningService.Copy("e1", "gcp"));
        Assert.Equal(
            [HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.Accepted],
            [first.StatusCode, second.StatusCode, mixed.StatusCode, other.StatusCode]);
        Assert.Equal("60", second.Headers.RetryAfter!.ToString());
        Assert.Contains("aws is throttled to 0.001 events a second", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["aws by throttle/_system"], _holds.Now);
        await throttle.LiftedAsync(Order("_system", "aws", MeasureKinds.Throttle, "0.001"), default);
        using var after = await running.PostAsync("/ingest/aws", RunningService.Copy("e2", "aws"));
        Assert.Equal(HttpStatusCode.Accepted, after.StatusCode);
        Assert.Empty(_holds.Now);
    }

    [Fact]
    public async Task Throttle_of_one_tenant_lets_another_pass()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await Of(running, MeasureKinds.Throttle).FollowAsync(Order("acme", "aws", MeasureKinds.Throttle, "0.001"), default);
        foreach (var (tenant, id, status) in new[]
        {
            ("acme", "e1", HttpStatusCode.Accepted), ("acme", "e2", HttpStatusCode.TooManyRequests), ("other", "e3", HttpStatusCode.Accepted),
        })
        {
            using var answer = await running.PostAsync("/ingest/aws", RunningService.Copy(id, "aws").Replace("{\"event_id\"", $"{{\"tenant\":\"{tenant}\",\"event_id\"", StringComparison.Ordinal));
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Restarted_adapter_reads_on_where_it_was_and_its_door_opens_again()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await Eventually.Holds(() => running.Service.Shards.Owned.Any(), "the shards are read", null, TimeSpan.FromSeconds(30));
        var followers = All(running);
        await running.PostAsync("/ingest/aws", RunningService.Copy("e1", "aws"));
        await followers.Adapters.FollowAsync(Order("acme", "aws", MeasureKinds.Restart, ""), default).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        var state = Assert.Single(followers.Adapters.States);
        Assert.Equal(("aws", false, 1), (state.Cloud, state.IsRestarting, state.Restarts));
        Assert.Equal(1, running.Service.Shards.Restarts);
        foreach (var cloud in new[] { "gcp", "azure" })
        {
            using var answer = await running.PostAsync($"/ingest/{cloud}", RunningService.Copy("e1", cloud));
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        await running.Holds(Latest, "e1|consistent|[]");
    }

    [Fact]
    public async Task Door_of_a_cloud_answers_503_while_its_adapter_starts_anew()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        var gate = new TaskCompletionSource();
        var adapters = new CloudAdapters(running.Service.Guard, () => { }, (_, _) => gate.Task, TimeProvider.System);
        var restart = adapters.FollowAsync(Order("acme", "aws", MeasureKinds.Restart, ""), default).AsTask();
        using var closed = await running.PostAsync("/ingest/aws", RunningService.Copy("e1", "aws"));
        using var other = await running.PostAsync("/ingest/gcp", RunningService.Copy("e1", "gcp"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.Accepted), (closed.StatusCode, other.StatusCode));
        Assert.NotNull(closed.Headers.RetryAfter);
        gate.SetResult();
        await restart.WaitAsync(TimeSpan.FromSeconds(30));
        using var open = await running.PostAsync("/ingest/aws", RunningService.Copy("e1", "aws"));
        Assert.Equal(HttpStatusCode.Accepted, open.StatusCode);
    }

    [Fact]
    public async Task Reroute_leaves_a_cloud_out_and_takes_it_in_again()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        var reroute = Of(running, MeasureKinds.Reroute);
        var order = Order("default", "azure", MeasureKinds.Reroute, "aws,gcp");
        await reroute.FollowAsync(order, default);
        await Post(running, "e1", "aws", "gcp");
        await running.Holds(Latest, "e1|consistent|[]");
        await reroute.LiftedAsync(order, default);
        await Post(running, "e2", "aws", "gcp");
        await Post(running, "e3", "aws", "gcp", "azure");
        await running.Holds(Latest, "e1|consistent|[]", "e3|consistent|[]");
        Assert.Equal(["aws", "gcp", "azure"], running.Service.Shards.Expected.SourcesOf("default"));
    }

    [Fact]
    public async Task Reroutes_of_one_tenant_keep_what_they_have_in_common_and_never_leave_nothing()
    {
        var expected = new ExpectedSources(new StreamNames(), ["aws", "gcp", "azure"]);
        var reroute = new RerouteFollower(expected);
        await reroute.FollowAsync(Order("acme", "azure", MeasureKinds.Reroute, "aws,gcp"), default);
        await reroute.FollowAsync(Order("acme", "aws", MeasureKinds.Reroute, "gcp,azure"), default);
        Assert.Equal(["gcp"], expected.SourcesOf("acme"));
        await Assert.ThrowsAsync<MeasureProblemException>(async () => await reroute.FollowAsync(Order("acme", "gcp", MeasureKinds.Reroute, "aws"), default));
        await Assert.ThrowsAsync<MeasureProblemException>(async () => await reroute.FollowAsync(Order("acme", "gcp", MeasureKinds.Reroute, ""), default));
        await reroute.LiftedAsync(Order("acme", "azure", MeasureKinds.Reroute, ""), default);
        Assert.Equal(["gcp", "azure"], expected.SourcesOf("acme"));
        await reroute.FollowAsync(Order("_system", "gcp", MeasureKinds.Reroute, "aws,azure"), default);
        Assert.Equal(["azure"], expected.SourcesOf("acme"));
        Assert.Equal(["aws", "azure"], expected.SourcesOf("other"));
        await reroute.LiftedAsync(Order("_system", "gcp", MeasureKinds.Reroute, ""), default);
        await reroute.LiftedAsync(Order("acme", "aws", MeasureKinds.Reroute, ""), default);
        Assert.Equal(["aws", "gcp", "azure"], expected.SourcesOf("acme"));
    }

    [Fact]
    public async Task Lanes_change_and_go_back_and_too_many_are_refused()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.flow.lanes=1");
        var lanes = Of(running, MeasureKinds.Lanes);
        await lanes.FollowAsync(Order("_system", "consumers", MeasureKinds.Lanes, "2"), default).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, running.Service.Shards.Lanes);
        await Assert.ThrowsAsync<MeasureProblemException>(() => lanes.FollowAsync(Order("_system", "consumers", MeasureKinds.Lanes, "100000"), default).AsTask());
        await lanes.LiftedAsync(Order("_system", "consumers", MeasureKinds.Lanes, "2"), default).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, running.Service.Shards.Lanes);
    }

    private static MeasureOrder Order(string tenant, string target, string kind, string value) => new(
        tenant, target, new Measure { Kind = kind, Value = value, By = "x1", Reason = "spec", Since = DateTimeOffset.UnixEpoch, Generation = 1 }, false);

    private static Task<HttpResponseMessage> Post(RunningService running, string id, params string[] clouds) =>
        running.PostAsync("/ingest/events", string.Join('\n', clouds.Select(cloud => RunningService.Copy(id, cloud))));

    private IMeasureFollower Of(RunningService running, string kind) => All(running).All.Single(follower => follower.Kind == kind);

    private NodeFollowers All(RunningService running) => new(new NodeFollowersParts
    {
        Guard = running.Service.Guard,
        Pace = running.Service.Pace,
        Holds = _holds,
        Shards = running.Service.Shards,
        Door = (LogDoor)running.Service.Door,
        Log = running.Service.Log,
        Lanes = running.Service.Shards.Lanes,
        Time = TimeProvider.System,
    });

    private sealed class Holds : ISourceHolds
    {
        private readonly SortedSet<string> _now = new(StringComparer.Ordinal);

        public IEnumerable<string> Now => _now;

        public void Hold(string source, string holder) => _now.Add($"{source} by {holder}");

        public void Release(string source, string holder) => _now.Remove($"{source} by {holder}");
    }
}
