using System.Text;
using Helios.Actors.Breakers;
using Helios.Host.App.Healing.Breakers;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Specs.Host.App.Healing.Breakers;

public sealed class BreakerFeedSpec : IBreakerSignals
{
    private readonly List<(string Cloud, string Operation, long Successes, long Failures, long Slow)> _reports = [];
    private readonly HashSet<string> _suspended = [];
    private readonly BreakerFeed _feed;

    public BreakerFeedSpec() => _feed = new BreakerFeed(this, static cloud => cloud is "aws" or "gcp", _suspended.Contains);

    void IBreakerSignals.Report(string cloud, string operation, long successes, long failures, long slow) =>
        _reports.Add((cloud, operation, successes, failures, slow));

    [Fact]
    public void Counts_of_many_ticks_become_one_report_an_operation()
    {
        _feed.Add([Counts("aws", copies: 90, expected: 100, missing: 12, late: 2), Counts("other", copies: 7, expected: 0, missing: 0, late: 0)]);
        _feed.Add([Counts("aws", copies: 10, expected: 10, missing: 1, late: 0)]);
        _feed.Flush();
        _feed.Flush();
        Assert.Equal([("aws", "ingest", 100, 0, 0), ("aws", "delivery", 100, 13, 2)], _reports);
    }

    [Fact]
    public void Copies_that_were_brought_back_are_no_calls()
    {
        _feed.Add([Counts("aws", copies: 3, expected: 3, missing: 0, late: 5000)]);
        _feed.Flush();
        Assert.Contains(("aws", "delivery", 3, 0, 3), _reports);
    }

    [Fact]
    public void Copies_of_a_suspended_source_are_delivered_however_late_and_absent_ones_are_unknown()
    {
        _feed.Add([Counts("aws", copies: 8, expected: 1, missing: 0, late: 7) with { Suspended = 40 }]);
        _suspended.Add("gcp");
        _feed.Add([Counts("gcp", copies: 2, expected: 0, missing: 0, late: 2)]);
        _feed.Flush();
        Assert.Contains(("aws", "delivery", 8, 0, 0), _reports);
        Assert.Contains(("gcp", "delivery", 2, 0, 0), _reports);
    }

    [Theory]
    [InlineData("""{"event_id":"a","source":"aws","payload":{"source":"gcp"}}""", "aws")]
    [InlineData("""{"payload":{"source":"aws"},"source":"gcp","timest""", "gcp")]
    [InlineData("""{"specversion":"1.0","source":"/orders","cloud":"aws"}""", "aws")]
    [InlineData("""{"source":"mars"}""", null)]
    [InlineData("""{"source":1}""", null)]
    [InlineData("""["source","aws"]""", null)]
    [InlineData("""{"source":"\ud800"}""", null)]
    [InlineData("no json", null)]
    [InlineData("", null)]
    public void Rejected_record_counts_for_the_cloud_that_it_names(string raw, string? cloud)
    {
        Assert.Equal(cloud, RejectedSource.Of(Encoding.UTF8.GetBytes(raw), static name => name is "aws" or "gcp"));
        var batch = new RejectBatch();
        var chunk = new Chunk(raw.Length);
        var record = chunk.Append(Encoding.UTF8.GetBytes(raw));
        batch.Add(chunk, record, RejectReason.NoTime, "");
        batch.Add(chunk, record, RejectReason.Quota, "");
        _feed.Add(batch);
        _feed.Flush();
        Assert.Equal(cloud is null ? [] : [(cloud, "ingest", 0, 1, 0), (cloud, "delivery", 0, 0, 0)], _reports);
    }

    [Fact]
    public void Records_that_a_door_rejected_count_for_its_cloud()
    {
        _feed.AddRejected("aws", 5);
        _feed.AddRejected("mars", 5);
        _feed.Flush();
        Assert.Contains(("aws", "ingest", 0, 5, 0), _reports);
        Assert.DoesNotContain(_reports, report => report.Cloud == "mars");
    }

    private static SourceCounts Counts(string source, long copies, long expected, long missing, long late) =>
        new() { Source = source, Copies = copies, Expected = expected, Missing = missing, Late = late };
}
