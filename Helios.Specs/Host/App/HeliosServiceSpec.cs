using System.Net;
using Helios.Host.App;
using Helios.Specs.Support;
using Microsoft.Data.Sqlite;

namespace Helios.Specs.Host.App;

public sealed class HeliosServiceSpec : IDisposable
{
    private const string Latest = "SELECT event_id, verdict, revision, sources, missing, closed_by FROM latest_verdicts ORDER BY event_id";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Event_with_all_copies_becomes_a_row()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await running.PostAsync("/ingest/events", string.Join('\n', new[] { "aws", "gcp", "azure" }.Select(cloud => RunningService.Copy("e1", cloud))));
        await running.Holds(Latest, "e1|consistent|0|[\"aws\",\"azure\",\"gcp\"]|[]|complete");
    }

    [Fact]
    public async Task Window_closes_in_silence()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.window.length=200ms", "helios.simulator.skew=1ms");
        await running.PostAsync("/ingest/events", RunningService.Copy("e1", "aws"));
        await running.Holds(Latest, "e1|missing|0|[\"aws\"]|[\"azure\",\"gcp\"]|timeout");
    }

    [Fact]
    public async Task Suspended_source_is_unknown_not_missing()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        running.Service.Suspensions.Hold("azure", "a spec");
        await running.PostAsync("/ingest/events", RunningService.Copy("e1", "aws") + "\n" + RunningService.Copy("e1", "gcp"));
        await running.Holds("SELECT verdict, missing, suspended FROM verdicts", "consistent|[]|[\"azure\"]");
    }

    [Fact]
    public async Task Rejected_record_is_kept_with_its_reason_and_bytes()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await running.PostAsync("/ingest/aws", "{\"event_id\":");
        await running.Holds("SELECT source, reason, length, CAST(raw AS TEXT) FROM rejected", "aws|malformed|12|{\"event_id\":");
    }

    [Fact]
    public async Task Window_open_at_a_stop_goes_on_after_the_next_start()
    {
        await using (var before = await RunningService.StartAsync(_folder.Path))
        {
            await before.PostAsync("/ingest/events", RunningService.Copy("e1", "aws") + "\n" + RunningService.Copy("e1", "gcp"));
            await before.Service.StopAsync();
            Assert.Empty(RunningService.Query(_folder.Path, Latest));
        }

        await using var after = await RunningService.StartAsync(_folder.Path);
        Assert.Empty(after.Problems.Newest);
        await after.PostAsync("/ingest/events", RunningService.Copy("e1", "azure"));
        await after.Holds(Latest, "e1|consistent|0|[\"aws\",\"azure\",\"gcp\"]|[]|complete");
    }

    [Fact]
    public async Task Late_copy_after_a_restart_revises_the_verdict()
    {
        await using (var before = await RunningService.StartAsync(_folder.Path, "helios.window.length=200ms", "helios.simulator.skew=1ms"))
        {
            await before.PostAsync("/ingest/events", RunningService.Copy("e1", "aws") + "\n" + RunningService.Copy("e1", "gcp"));
            await before.Holds(Latest, "e1|missing|0|[\"aws\",\"gcp\"]|[\"azure\"]|timeout");
        }

        await using var after = await RunningService.StartAsync(_folder.Path);
        Assert.Empty(after.Problems.Newest);
        await after.PostAsync("/ingest/events", RunningService.Copy("e1", "azure"));
        await after.Holds(Latest, "e1|consistent|1|[\"aws\",\"azure\",\"gcp\"]|[]|timeout");
        Assert.Equal(["[\"azure\"]"], after.Query("SELECT late FROM latest_verdicts"));
    }

    [Fact]
    public async Task Torn_filter_file_is_told_and_rebuilt_from_the_index()
    {
        await using (var before = await RunningService.StartAsync(_folder.Path, "helios.window.length=200ms", "helios.simulator.skew=1ms"))
        {
            await before.PostAsync("/ingest/events", RunningService.Copy("e1", "aws"));
            await before.Holds(Latest, "e1|missing|0|[\"aws\"]|[\"azure\",\"gcp\"]|timeout");
        }

        await File.WriteAllTextAsync(_folder.File("filters.bloom"), "torn");
        await using var after = await RunningService.StartAsync(_folder.Path);
        Assert.Contains("Filters rebuilt from 1 index records", Assert.Single(after.Problems.Newest), StringComparison.Ordinal);
        await after.PostAsync("/ingest/events", RunningService.Copy("e1", "gcp"));
        await after.Holds(Latest, "e1|missing|1|[\"aws\",\"gcp\"]|[\"azure\"]|timeout");
    }

    [Fact]
    public async Task Stop_is_idempotent_and_closes_the_port()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await Task.WhenAll(running.Service.StopAsync(), running.Service.StopAsync());
        await running.Service.StopAsync();
        Assert.Equal(ServiceState.Stopped, running.Service.State);
        await Assert.ThrowsAsync<HttpRequestException>(() => running.GetAsync("/health/live"));
    }

    [Fact]
    public async Task Broken_store_ends_the_service_but_what_the_log_takes_is_kept()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using (var connection = new SqliteConnection($"Data Source={_folder.File("helios.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE rejected";
            command.ExecuteNonQuery();
        }

        await running.PostAsync("/ingest/events", "bad");
        await Eventually.Holds(() => running.Service.State == ServiceState.Failed, "the service fails");
        using var live = await running.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, live.StatusCode);
        using var taken = await running.PostAsync("/ingest/events", RunningService.Copy("e1", "aws"));
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => running.Service.Ended.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Second_service_on_the_same_folder_is_refused()
    {
        await using var first = await RunningService.StartAsync(_folder.Path);
        var refusal = await Assert.ThrowsAsync<StartupException>(() => RunningService.StartAsync(_folder.Path));
        Assert.Contains("another helios", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taken_port_fails_the_start_and_leaves_the_folder_free()
    {
        using var other = new TempFolder();
        await using var first = await RunningService.StartAsync(other.Path);
        var port = new Uri(first.Service.Address).Port;
        await Assert.ThrowsAsync<StartupException>(() => RunningService.StartAsync(_folder.Path, $"helios.http.port={port}"));
        await using var second = await RunningService.StartAsync(_folder.Path);
    }

    [Fact]
    public async Task Simulated_service_says_so_and_gives_verdicts()
    {
        await using var running = await RunningService.StartAsync(
            _folder.Path, "helios.simulator.enabled=true", "helios.simulator.rate=500", "helios.window.length=1s");
        await Eventually.Holds(async () => (long)(await running.StatusAsync())["verdict_totals"]!["total"]! > 100, "a hundred verdicts");
        Assert.True((bool)(await running.StatusAsync())["simulated"]!);
    }
}
