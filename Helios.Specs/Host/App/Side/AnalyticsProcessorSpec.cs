using System.Text.Json.Nodes;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.Analyzing;
using Helios.Host.App.Side;
using Helios.Pipeline.Analytics;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Side;

public sealed class AnalyticsProcessorSpec
{
    private static readonly DateTimeOffset Wall = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly SideStore _store = new();
    private readonly List<LogAppend> _published = [];

    [Fact]
    public void Record_that_is_no_sample_is_kept_as_a_dead_letter()
    {
        using var processor = New();
        processor.Open(_store.Claim(SideLog.Samples));
        processor.Take(SideLog.Batch(SideLog.Samples, 0, SideLog.Text(TopicNames.AnalyticsAlerts, "{\"service\":\"a\"}")), Wall);
        Commit(processor);
        var reject = Assert.Single(_store.Commits[^1].Rows.Rejects);
        Assert.Equal(("analytics-alerts/0@0#0", "malformed", 1L), (reject.Origin, reject.Reason, processor.Totals.Unreadable));
        Assert.Contains("timestamp is missing", reject.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_finds_what_the_batch_finds_however_long_trainings_take()
    {
        using var processor = New();
        processor.Open(_store.Claim(SideLog.Samples));
        Take(processor, 0, ServiceHours.Hours);
        await SettleAsync(processor);
        AssertAsInABatch();
        Assert.Equal((576L, 0L, 3L), (processor.Totals.Engine.Samples, processor.Totals.Unheld, processor.Totals.Engine.Trainings));
        Assert.Equal(_published.Count, _store.Commits.Sum(commit => commit.Rows.Analytics is { } found ? found.Anomalies.Count + found.Patterns.Count + found.Alerts.Count : 0));
    }

    [Fact]
    public async Task Next_owner_goes_on_with_the_samples_that_waited_for_a_training()
    {
        using (var before = New())
        {
            before.Open(_store.Claim(SideLog.Samples));
            Take(before, 0, ServiceHours.Hours);
            Assert.Empty(_store.Commit(before.Collect(Wall, isLast: true)));
        }

        Assert.Equal(3 * ServiceHours.Hours, _store.Commits[^1].Offset);
        using var next = New();
        next.Open(_store.Claim(SideLog.Samples));
        await SettleAsync(next);
        AssertAsInABatch();
    }

    [Fact]
    public async Task Messages_that_may_not_have_gone_out_go_out_again_with_the_next_owner()
    {
        using (var before = New())
        {
            before.Open(_store.Claim(SideLog.Samples));
            Take(before, 0, ServiceHours.Hours);
            await SettleAsync(before);
        }

        var last = _store.Commits.Last(commit => !commit.State.IsEmpty);
        var told = _published.Count;
        using var next = New();
        next.Open(_store.Claim(SideLog.Samples));
        Commit(next);
        var again = Ids(_published.Skip(told), TopicNames.MlAnomalies).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(last.Rows.Analytics!.Anomalies.Select(row => row.Id).ToHashSet(StringComparer.Ordinal), again);
        var rows = _store.Rows.Count;
        Commit(next);
        Assert.Equal(rows, _store.Rows.Count);
    }

    [Fact]
    public void Torn_state_is_refused()
    {
        using var processor = New();
        Assert.Throws<InvalidDataException>(() => processor.Open(new ShardState(SideLog.Samples, 1, 0, 1, [new byte[] { 1, 2, 3 }])));
        Assert.Throws<InvalidDataException>(() => processor.Open(new ShardState(SideLog.Samples, 1, 0, 1, [new byte[] { 9 }])));
    }

    private static AnalyticsProcessor New() => new(new AnalyticsOptions(), NullLogger.Instance);

    private static void Take(AnalyticsProcessor processor, int from, int to) =>
        processor.Take(SideLog.Batch(SideLog.Samples, 3 * from, ServiceHours.Of(from, to).Select(SideLog.Sample)), Wall);

    private void AssertAsInABatch()
    {
        var run = new AnalyzeRun(new AnalyticsOptions());
        foreach (var sample in ServiceHours.Of(0, ServiceHours.Hours))
        {
            run.Add(sample);
        }

        var batch = run.Complete();
        Assert.Equal(batch.Anomalies.Select(row => row.Id).Order(StringComparer.Ordinal), IdsOfRows("ml anomaly "));
        Assert.Equal(batch.Alerts.Select(row => row.Id).Order(StringComparer.Ordinal), IdsOfRows("ml alert "));
        Assert.Equal(batch.Anomalies.Select(row => row.Id).Order(StringComparer.Ordinal), Ids(_published, TopicNames.MlAnomalies).Distinct().Order(StringComparer.Ordinal));
        Assert.NotEmpty(batch.Alerts);
    }

    private string[] IdsOfRows(string table) =>
        [.. _store.Rows.Where(row => row.StartsWith(table, StringComparison.Ordinal)).Select(row => row[table.Length..row.IndexOf(':', StringComparison.Ordinal)]).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Ids(IEnumerable<LogAppend> messages, string topic) =>
        messages.Where(message => message.Topic == topic).Select(message => (string)JsonNode.Parse(message.Value.Span)!["id"]!);

    private Task SettleAsync(AnalyticsProcessor processor) => Eventually.Holds(
        () =>
        {
            Commit(processor);
            return processor.Totals is { Held: 0, Engine: { Waiting: 0, Trainings: >= 3 } };
        },
        "every training is taken into service",
        () => $"{processor.Totals}");

    private void Commit(AnalyticsProcessor processor)
    {
        var commits = processor.Collect(Wall, isLast: false);
        Assert.Empty(_store.Commit(commits));
        _published.AddRange(commits.SelectMany(processor.Messages));
    }
}
