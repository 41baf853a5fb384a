using System.Text;
using Helios.Actors.Recovery;
using Helios.Connectors.Log;
using Helios.Host.App.Healing.Data;
using Helios.Pipeline.Decision;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Healing.Data;

/// <summary>Lost copies through the whole program: in an archive and not in the stream, found, brought back, counted once.</summary>
public sealed class ReplayServiceSpec : IDisposable
{
    private const string Archive = "archive";
    private const string Latest = "SELECT event_id, verdict, revision, sources, missing, duplicates FROM latest_verdicts ORDER BY event_id";

    private static readonly string[] Clouds = ["aws", "gcp", "azure"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sqlite")]
    [InlineData("memory")]
    public async Task Lost_copies_are_found_and_only_they_are_brought_back(string kind)
    {
        await using var running = await StartAsync(kind);
        await AppendAsync(running, TopicNames.Events, ("e1", "aws"), ("e1", "gcp"), ("e2", "aws"), ("e2", "gcp"), ("e2", "azure"), ("e3", "gcp"), ("e3", "azure"), ("e4", "aws"));
        await AppendAsync(
            running, Archive, ("e1", "aws"), ("e1", "gcp"), ("e1", "azure"), ("e2", "azure"), ("e3", "aws"), ("e1", "azure"), ("other", "azure"));
        await running.Holds(
            Latest,
            "e1|missing|0|[\"aws\",\"gcp\"]|[\"azure\"]|{}", "e2|consistent|0|[\"aws\",\"azure\",\"gcp\"]|[]|{}",
            "e3|missing|0|[\"azure\",\"gcp\"]|[\"aws\"]|{}", "e4|missing|0|[\"aws\"]|[\"azure\",\"gcp\"]|{}");
        await IndexedAsync(running, "e1", "e2", "e3", "e4");

        var action = new ReplayFromKafka(running.Service.Data);
        var check = await action.CheckAsync(Order("x-1", "azure"), default);
        Assert.True(check.IsPossible, check.Text);
        Assert.Equal(2, check.Affected);
        Assert.Contains("e1", check.Text, StringComparison.Ordinal);
        var outcome = await action.RunAsync(Order("x-1", "azure"), new Progress<ActionProgress>(), default);
        Assert.True(outcome.Succeeded, outcome.Text);
        Assert.Equal((2, 1, 1, 1), (outcome.Numbers["missing"], outcome.Numbers["found"], outcome.Numbers["replayed"], outcome.Numbers["not_found"]));
        await running.Holds(
            Latest,
            "e1|consistent|1|[\"aws\",\"azure\",\"gcp\"]|[]|{}", "e2|consistent|0|[\"aws\",\"azure\",\"gcp\"]|[]|{}",
            "e3|missing|0|[\"azure\",\"gcp\"]|[\"aws\"]|{}", "e4|missing|0|[\"aws\"]|[\"azure\",\"gcp\"]|{}");

        var again = await action.RunAsync(Order("x-2", "azure"), new Progress<ActionProgress>(), default);
        Assert.Equal((1, 0), (again.Numbers["missing"], again.Numbers["replayed"]));
        Assert.False(again.Succeeded);
        var status = await running.StatusAsync();
        Assert.Equal(0, (int)status["duplicates"]!);
    }

    [Fact]
    public async Task Replayed_record_keeps_its_value_and_says_who_brought_it()
    {
        await using var running = await StartAsync("memory");
        await AppendAsync(running, TopicNames.Events, ("e1", "aws"), ("e1", "gcp"));
        var value = Encoding.UTF8.GetBytes(" " + RunningService.Copy("e1", "azure", "{ \"a\" : 1 }"));
        LogHeader[] headers = [new("trace", "t-1"u8.ToArray()), new("helios-forwarded-from", "events.all/0@9#0"u8.ToArray())];
        await running.Service.Log.AppendAsync([new LogAppend(Archive, "any"u8.ToArray(), value, headers)], default);
        await running.Holds(Latest, "e1|missing|0|[\"aws\",\"gcp\"]|[\"azure\"]|{}");
        await IndexedAsync(running, "e1");
        await new ReplayFromKafka(running.Service.Data).RunAsync(Order("x-1", "azure"), new Progress<ActionProgress>(), default);
        await running.Holds(Latest, "e1|consistent|1|[\"aws\",\"azure\",\"gcp\"]|[]|{}");

        var found = new List<(string Key, string Value, string Headers)>();
        var scan = running.Service.Data.Scan("look");
        await scan.RunAsync(
            await scan.RangeAsync([TopicNames.Events], default),
            (batch, _) =>
            {
                foreach (var record in batch.Records.Where(record => record.HeaderCount > 0))
                {
                    var names = batch.HeadersOf(in record).ToArray().Select(header => $"{header.Name}={Encoding.UTF8.GetString(header.Value.Span)}");
                    found.Add((Encoding.UTF8.GetString(batch.Chunk.Span(record.Key)), Encoding.UTF8.GetString(batch.Chunk.Span(record.Value)), string.Join(';', names)));
                }

                return ValueTask.FromResult(true);
            },
            new Progress<ActionProgress>(),
            default);
        Assert.Equal([("e1", Encoding.UTF8.GetString(value), "replay-id=x-1;trace=t-1")], found);
    }

    [Fact]
    public async Task Order_that_cannot_be_carried_out_says_why_and_touches_nothing()
    {
        await using var running = await StartAsync("memory");
        var action = new ReplayFromKafka(running.Service.Data);
        Assert.Contains("needs a cloud", (await action.CheckAsync(Order("x", "index"), default)).Text, StringComparison.Ordinal);
        Assert.Contains("no parameter 'form'", (await action.CheckAsync(Order("x", "aws", ("form", "1")), default)).Text, StringComparison.Ordinal);
        Assert.Contains("max must be", (await action.CheckAsync(Order("x", "aws", ("max", "0")), default)).Text, StringComparison.Ordinal);
        Assert.Contains("nothing to look for", (await action.CheckAsync(Order("x", "aws"), default)).Text, StringComparison.Ordinal);
        var outcome = await action.RunAsync(Order("x", "aws", ("from", "yesterday")), new Progress<ActionProgress>(), default);
        Assert.False(outcome.Succeeded);
        Assert.Contains("from must be a time", outcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resync_brings_in_what_was_never_counted_for_every_source()
    {
        await using var running = await StartAsync("sqlite");
        await AppendAsync(running, TopicNames.Events, ("e1", "aws"), ("e2", "aws"), ("e2", "gcp"), ("e2", "azure"));
        await AppendAsync(running, Archive, ("e1", "aws"), ("e1", "gcp"), ("e1", "azure"), ("e2", "aws"), ("new", "aws"), ("new", "gcp"), ("new", "azure"));
        await running.Holds(Latest, "e1|missing|0|[\"aws\"]|[\"azure\",\"gcp\"]|{}", "e2|consistent|0|[\"aws\",\"azure\",\"gcp\"]|[]|{}");
        await IndexedAsync(running, "e1", "e2");

        var action = new Resync(running.Service.Data);
        ActionOutcome? outcome = null;
        await Eventually.Holds(
            async () => (outcome = await action.RunAsync(Order("x-1", "log"), new Progress<ActionProgress>(), default)).Numbers["compared"] == 11,
            "the archive is older than two windows", () => outcome?.Text ?? "");
        Assert.Equal((5, 5), (outcome!.Numbers["found"], outcome.Numbers["replayed"]));
        await running.Holds(
            "SELECT event_id, verdict, sources, missing, duplicates FROM latest_verdicts ORDER BY event_id",
            "e1|consistent|[\"aws\",\"azure\",\"gcp\"]|[]|{}", "e2|consistent|[\"aws\",\"azure\",\"gcp\"]|[]|{}",
            "new|consistent|[\"aws\",\"azure\",\"gcp\"]|[]|{}");
        Assert.True((await action.CheckAsync(Order("x-2", "log"), default)).IsPossible);
    }

    [Fact]
    public async Task Random_streams_come_to_the_truth_and_stay_there()
    {
        await using var running = await StartAsync("memory");
        var random = new Random(7);
        var (stream, archive, truth) = (new List<(string, string)>(), new List<(string, string)>(), new SortedDictionary<string, string>(StringComparer.Ordinal));
        for (var n = 0; n < 60; n++)
        {
            var id = $"r{n:00}";
            var (lost, twice) = (random.Next(1, 3), random.Next(5) == 0);
            string[] shuffled = [.. Clouds];
            random.Shuffle(shuffled);
            archive.AddRange(shuffled.Select(cloud => (id, cloud)));
            stream.AddRange(shuffled[lost..].Select(cloud => (id, cloud)));
            stream.AddRange(twice ? [(id, shuffled[^1])] : Array.Empty<(string, string)>());
            truth[id] = twice ? $"{{\"{shuffled[^1]}\":1}}" : "{}";
        }

        await AppendAsync(running, Archive, [.. archive]);
        await AppendAsync(running, TopicNames.Events, [.. stream]);
        await running.Holds("SELECT count(*), sum(verdict = 'missing') FROM latest_verdicts", "60|60");
        await IndexedAsync(running, [.. truth.Keys]);
        foreach (var cloud in Clouds)
        {
            await new ReplayFromKafka(running.Service.Data).RunAsync(Order($"x-{cloud}", cloud), new Progress<ActionProgress>(), default);
        }

        string[] expected = [.. truth.Select(pair => $"{pair.Key}|consistent|[\"aws\",\"azure\",\"gcp\"]|[]|{pair.Value}")];
        const string sql = "SELECT event_id, verdict, sources, missing, duplicates FROM latest_verdicts ORDER BY event_id";
        await running.Holds(sql, expected);
        var revisions = running.Query("SELECT count(*) FROM verdicts");
        foreach (var cloud in Clouds)
        {
            var outcome = await new ReplayFromKafka(running.Service.Data).RunAsync(Order($"y-{cloud}", cloud), new Progress<ActionProgress>(), default);
            Assert.Equal((0, 0), (outcome.Numbers["missing"], outcome.Numbers["replayed"]));
        }

        Assert.Equal(revisions, running.Query("SELECT count(*) FROM verdicts"));
    }

    internal static ActionOrder Order(string execution, string target, params (string Name, string Value)[] parameters) => new()
    {
        Execution = execution,
        Action = "under test",
        Tenant = "default",
        Target = target,
        Issue = IssueType.MissingEvents,
        Since = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(5),
        Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
    };

    internal static async Task AppendAsync(RunningService running, string topic, params (string Id, string Source)[] copies) =>
        await running.Service.Log.AppendAsync(
            [.. copies.Select(copy => new LogAppend(topic, Encoding.UTF8.GetBytes(copy.Id), Encoding.UTF8.GetBytes(RunningService.Copy(copy.Id, copy.Source)), []))],
            default);

    private async Task<RunningService> StartAsync(string kind)
    {
        var running = await RunningService.StartAsync(
            _folder.Path, "helios.window.length=200ms", "helios.simulator.skew=1ms", $"helios.topic-log.kind={kind}",
            $"helios.replay.topics=[{Archive}, events.all, events.dlq]");
        await running.Service.Log.EnsureTopicsAsync(new Dictionary<string, int> { [Archive] = 2 }, default);
        return running;
    }

    /// <summary>The index follows the store a moment later.</summary>
    private static Task IndexedAsync(RunningService running, params string[] ids) =>
        Eventually.Holds(() => IndexLook.Known(running.Service.Data, ids) == ids.Length, "the index has the events");
}
