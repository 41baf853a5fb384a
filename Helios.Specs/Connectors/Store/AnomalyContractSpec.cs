using Helios.Connectors.Store;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Life;

namespace Helios.Specs.Connectors.Store;

/// <summary>Anomalies, their lives and what people say about them, alike in every store.</summary>
public abstract class AnomalyContractSpec : StoreSpecBase
{
    private static readonly long Start = new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).Ticks;

    private protected AnomalyContractSpec(StorePlace place)
        : base(place)
    {
    }

    [Fact]
    public async Task Anomaly_opens_goes_on_gets_worse_and_ends_in_one_row()
    {
        await WriteAsync(new ResultRows { Anomalies = [Anomaly(1)] });
        var opened = await GetAsync(1);
        Assert.Equal(("open", At(1), At(1), null, null, 2.0), (opened.State, opened.OpenedAt, opened.UpdatedAt, opened.EndedAt, opened.EndReason, opened.PeakScore));
        Assert.Equal(("acme|||event_rate_per_minute", "ewma", false), (opened.DedupKey, opened.Method, opened.InMaintenance));

        await WriteAsync(new ResultRows { AnomalyUpdates = [new AnomalyUpdate(Id(1), AnomalyState.Ongoing, Ticks(2), 3, null)] });
        var worse = Anomaly(1) with { State = AnomalyState.Ongoing, OpenedAt = Ticks(1), WindowEnd = Ticks(3), Score = 5, PeakScore = 5, Severity = Severity.Critical };
        await WriteAsync(new ResultRows { Anomalies = [worse] });
        var ongoing = await GetAsync(1);
        Assert.Equal(("ongoing", At(1), At(3), 5.0), (ongoing.State, ongoing.OpenedAt, ongoing.UpdatedAt, ongoing.PeakScore));
        Assert.Contains("\"severity\":\"critical\"", ongoing.Document, StringComparison.Ordinal);

        await WriteAsync(new ResultRows { AnomalyUpdates = [End(1, 6, AlarmEndReason.Resolved)] });
        var ended = await GetAsync(1);
        Assert.Equal(("resolved", At(6), "resolved", 5.0), (ended.State, ended.EndedAt, ended.EndReason, ended.PeakScore));
        Assert.Equal(["1"], await QueryAsync("SELECT count(*) FROM anomalies"));
    }

    [Fact]
    public async Task Whole_life_in_one_commit_ends_as_it_ended_and_an_end_is_final()
    {
        await WriteAsync(new ResultRows
        {
            Anomalies = [Anomaly(1)],
            AnomalyUpdates = [new AnomalyUpdate(Id(1), AnomalyState.Ongoing, Ticks(2), 4, null), End(1, 5, AlarmEndReason.Accepted)],
        });
        await WriteAsync(new ResultRows { AnomalyUpdates = [End(1, 9, AlarmEndReason.Abandoned), End(7, 9, AlarmEndReason.Expired)] });
        var ended = await GetAsync(1);
        Assert.Equal(("resolved", At(5), "accepted"), (ended.State, ended.EndedAt, ended.EndReason));
        Assert.Equal(["1"], await QueryAsync("SELECT count(*) FROM anomalies"));
    }

    [Fact]
    public async Task Anomalies_are_found_by_what_is_named_newest_first_page_by_page()
    {
        Anomaly[] all =
        [
            Anomaly(1), Anomaly(2) with { Tenant = "b" }, Anomaly(3) with { Severity = Severity.Critical }, Anomaly(4) with { InMaintenance = true }, Anomaly(5) with { Metric = "duplicate_rate" },
        ];
        await WriteAsync(new ResultRows { Anomalies = all, AnomalyUpdates = [End(1, 9, AlarmEndReason.Expired)] });
        Assert.Equal([5, 4, 3, 2, 1], await FindAsync(new AnomalyFilter()));
        Assert.Equal([2], await FindAsync(new AnomalyFilter { Tenant = "b" }));
        Assert.Equal([3], await FindAsync(new AnomalyFilter { Severity = "critical" }));
        Assert.Equal([1], await FindAsync(new AnomalyFilter { State = "expired" }));
        Assert.Equal([5], await FindAsync(new AnomalyFilter { Metric = "duplicate_rate" }));
        Assert.Equal([3, 2], await FindAsync(new AnomalyFilter { From = At(1), To = At(3) }));
        var page = await Store.Anomalies.FindAsync(new AnomalyFilter { Limit = 2 }, default);
        Assert.Equal([3, 2], await FindAsync(new AnomalyFilter { Limit = 2, Before = page[^1].Sequence }));
        Assert.True((await GetAsync(4)).InMaintenance);
    }

    /// <summary>Values repeat, so that places between equal ones matter.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Pages_of_any_order_make_the_whole_list(int seed)
    {
        var random = new Random(seed);
        Severity[] severities = [Severity.Low, Severity.Medium, Severity.High, Severity.Critical];
        var all = Enumerable.Range(1, 30).Select(number => Anomaly(number) with
        {
            Tenant = random.Next(3) == 0 ? "b" : "acme",
            Severity = severities[random.Next(severities.Length)],
            PeakScore = random.Next(5) is var score and > 0 ? score / 3.0 : double.NaN,
            OpenedAt = Ticks(random.Next(4)),
            WindowEnd = Ticks(random.Next(4)),
        }).ToArray();
        await WriteAsync(new ResultRows { Anomalies = all });
        foreach (var (sort, ascending) in Enum.GetValues<AnomalySort>().SelectMany(static sort => new[] { (sort, true), (sort, false) }))
        {
            var filter = new AnomalyFilter { Tenant = random.Next(2) == 0 ? null : "acme", Sort = sort, Ascending = ascending };
            var told = await Store.Anomalies.FindAsync(filter with { Sort = AnomalySort.Told, Ascending = true }, default);
            Func<StoredAnomaly, double> key = sort switch
            {
                AnomalySort.UpdatedAt => static one => one.UpdatedAt.UtcTicks,
                AnomalySort.OpenedAt => static one => one.OpenedAt.UtcTicks,
                AnomalySort.PeakScore => static one => one.PeakScore ?? 0,
                AnomalySort.Severity => one => (double)all.Single(anomaly => anomaly.Id == one.Id).Severity,
                _ => static one => one.Sequence,
            };
            var sorted = told.OrderBy(key).ThenBy(static one => one.Sequence).Select(static one => one.Id);
            var (found, behind) = (new List<string>(), (AnomalyPlace?)null);
            for (var count = 7; count == 7;)
            {
                var page = await Store.Anomalies.FindAsync(filter with { Behind = behind, Limit = 7 }, default);
                found.AddRange(page.Select(static one => one.Id));
                (count, behind) = (page.Count, page.Count > 0 ? page[^1].Place : null);
            }

            Assert.True((ascending ? sorted : sorted.Reverse()).SequenceEqual(found), $"{sort}, ascending {ascending}, seed {seed}: {string.Join(' ', found)}");
        }
    }

    [Fact]
    public async Task Feedback_stands_with_the_anomaly_and_in_the_audit_trail()
    {
        await WriteAsync(new ResultRows { Anomalies = [Anomaly(1)] });
        var first = new AnomalyFeedback(Clock.GetUtcNow(), FeedbackLabels.FalseAlarm, "ann", "a \"test\"");
        var second = first with { Label = FeedbackLabels.Confirmed, Note = "" };
        Assert.True(await Store.Anomalies.AddFeedbackAsync(Id(1), first, default));
        Assert.True(await Store.Anomalies.AddFeedbackAsync(Id(1), second, default));
        Assert.Equal([first, second], (await GetAsync(1)).Feedback);
        var audit = await Store.Audit.NewestAsync(10, default);
        Assert.Equal(2, audit.Count);
        Assert.Equal(("ann", "anomaly.feedback", Id(1)), (audit[1].Actor, audit[1].Action, audit[1].Target));
        Assert.Contains("false_alarm", audit[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_on_what_is_not_there_writes_nothing()
    {
        Assert.False(await Store.Anomalies.AddFeedbackAsync(Id(1), new AnomalyFeedback(Clock.GetUtcNow(), "confirmed", "ann", ""), default));
        Assert.Null(await Store.Anomalies.GetAsync(Id(1), default));
        Assert.Empty(await Store.Audit.NewestAsync(10, default));
        Assert.Empty(await Store.Anomalies.PrecisionAsync(10, default));
    }

    [Fact]
    public async Task Precision_counts_the_newest_word_on_the_anomalies_labelled_last()
    {
        await WriteAsync(new ResultRows { Anomalies = [.. Enumerable.Range(1, 6).Select(Anomaly), Anomaly(7) with { Method = "knn" }] });
        foreach (var (number, label) in new[]
        {
            (1, "false_alarm"), (2, "confirmed"), (3, "false_alarm"), (3, "confirmed"), (4, "confirmed"), (4, "not_resolved"), (5, "false_alarm"),
            (5, "expected"), (6, "false_alarm"), (7, "false_alarm"),
        })
        {
            Assert.True(await Store.Anomalies.AddFeedbackAsync(Id(number), new AnomalyFeedback(Clock.GetUtcNow(), label, "ann", ""), default));
        }

        var found = await Store.Anomalies.PrecisionAsync(100, default);
        Assert.Equal([new("event_rate_per_minute", "ewma", 3, 2), new("event_rate_per_minute", "knn", 0, 1)], found);
        Assert.Equal((0.6, 0.0), (found[0].Precision, found[1].Precision));
        Assert.Equal(new AnomalyPrecision("event_rate_per_minute", "ewma", 2, 1), (await Store.Anomalies.PrecisionAsync(3, default))[0]);
    }

    [Fact]
    public async Task Ids_are_found_by_their_beginning()
    {
        await WriteAsync(new ResultRows { Anomalies = [Anomaly(1), Anomaly(2), Anomaly(3) with { Id = new string('f', 32) }] });
        Assert.Equal([new string('f', 32)], await Store.Anomalies.IdsAsync("ffffff", default));
        Assert.Equal([Id(1), Id(2)], await Store.Anomalies.IdsAsync("00000", default));
        Assert.Empty(await Store.Anomalies.IdsAsync("abcdef", default));
    }

    [Fact]
    public async Task Feedback_goes_when_its_time_is_over()
    {
        await WriteAsync(new ResultRows { Anomalies = [Anomaly(1)] });
        await Store.Anomalies.AddFeedbackAsync(Id(1), new AnomalyFeedback(Clock.GetUtcNow(), "confirmed", "ann", ""), default);
        Clock.Advance(Settings.AnalysisRetention + TimeSpan.FromMinutes(1));
        await Store.TrimAsync(default);
        Assert.Equal(["0|0"], await QueryAsync("SELECT (SELECT count(*) FROM anomalies), (SELECT count(*) FROM anomaly_feedback)"));
    }

    private static string Id(int number) => number.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    private static long Ticks(int minute) => Start + (minute * TimeSpan.TicksPerMinute);

    private static DateTimeOffset At(int minute) => new(Ticks(minute), TimeSpan.Zero);

    private static AnomalyUpdate End(int number, int minute, AlarmEndReason reason) =>
        AnomalyUpdate.Of(new AlarmEnd(Anomaly(number), Ticks(minute), 3, reason));

    private static Anomaly Anomaly(int number) => new()
    {
        Id = Id(number),
        Tenant = "acme",
        Metric = "event_rate_per_minute",
        Kind = AnomalyKind.Spike,
        Score = 2,
        Confidence = 0.7,
        Severity = Severity.Medium,
        Value = 10,
        Typical = 5,
        Lower = double.NaN,
        Upper = 7,
        Votes = [new DetectorVote("ewma", 2)],
        WindowStart = Ticks(number - 1),
        WindowEnd = Ticks(number),
        Explanation = "it rose",
    };

    private async Task<StoredAnomaly> GetAsync(int number) => (await Store.Anomalies.GetAsync(Id(number), default))!;

    private async Task<IEnumerable<int>> FindAsync(AnomalyFilter filter) =>
        (await Store.Anomalies.FindAsync(filter, default)).Select(anomaly => Convert.ToInt32(anomaly.Id, 16));
}
