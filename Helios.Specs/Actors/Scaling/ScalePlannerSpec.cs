using Helios.Actors.Scaling;

namespace Helios.Specs.Actors.Scaling;

public class ScalePlannerSpec
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly ScalePlanner _planner = new(new ScaleOptions { LagThreshold = 1000 });
    private ScaleState _state = ScaleState.Initial;
    private int _second;

    [Fact]
    public void Consumers_that_keep_up_are_left_alone()
    {
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal((ScaleKind.Hold, 1), Kind(Sample(5, lanes: 1)));
        }
    }

    [Fact]
    public void Growing_lag_asks_for_lanes_before_it_is_beyond_the_threshold()
    {
        var decision = Sample(0);
        for (var i = 1; i <= 20 && decision.Kind == ScaleKind.Hold; i++)
        {
            decision = Sample(i * 25);
        }

        // At 1000 records a lane and 8 partitions, 2 lanes hold 250 records a partition now.
        Assert.Equal(ScaleKind.Up, decision.Kind);
        Assert.True(decision.Predicted * 8 > 2000, $"predicted {decision.Predicted}");
        Assert.InRange(decision.Lanes, 3, 8);
        Assert.Contains("a lane may have 1000", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Lanes_are_never_more_than_partitions_or_the_configured_most()
    {
        Assert.Equal((ScaleKind.Up, 8), Kind(Sample(1e9)));
        var (_, decision) = new ScalePlanner(new ScaleOptions { Max = 4 }).Decide(ScaleState.Initial, At(0, 1e9));
        Assert.Equal((ScaleKind.Up, 4), Kind(decision));
    }

    [Fact]
    public void More_lanes_than_partitions_are_too_many_at_once() => Assert.Equal((ScaleKind.Down, 8), Kind(Sample(0, lanes: 12)));

    [Fact]
    public void Log_that_cannot_be_asked_changes_nothing_and_never_means_none()
    {
        Sample(100);
        var before = _state;
        var decision = Decide(At(_second, 0) with { IsKnown = false, Partitions = 0, Healthy = 0 });
        Assert.Equal((ScaleKind.Hold, 2), Kind(decision));
        Assert.Same(before, _state);
        Assert.Equal((ScaleKind.Hold, 1), Kind(_planner.Decide(ScaleState.Initial, At(0, 0, lanes: 0) with { IsKnown = false, Partitions = 0 }).Decision));
    }

    [Fact]
    public void Sample_of_the_past_changes_nothing()
    {
        Sample(10);
        Sample(10);
        var before = _state;
        Decide(At(0, 1e9));
        Assert.Same(before, _state);
    }

    [Fact]
    public void Fewer_lanes_come_only_after_the_stabilisation()
    {
        var kinds = Enumerable.Range(0, 40).Select(_ => Sample(0, lanes: 4).Kind).ToList();
        Assert.Equal(30, kinds.IndexOf(ScaleKind.Down));
        Assert.All(kinds.Skip(30), kind => Assert.Equal(ScaleKind.Down, kind));
    }

    [Fact]
    public void Burst_within_the_stabilisation_keeps_the_lanes()
    {
        var kinds = Enumerable.Range(0, 80).Select(i => Sample(i % 20 == 19 ? 490 : 0, lanes: 4).Kind).ToList();
        Assert.DoesNotContain(ScaleKind.Down, kinds);
    }

    [Fact]
    public void It_asks_until_the_lanes_have_changed_and_then_cools_down()
    {
        Assert.Equal((ScaleKind.Up, 8), Kind(Sample(5000)));
        Assert.Equal((ScaleKind.Up, 8), Kind(Sample(5000)));
        var decisions = Enumerable.Range(0, 10).Select(_ => Sample(5000, lanes: 6)).ToList();
        Assert.All(decisions.Take(6), decision => Assert.Equal(ScaleKind.Hold, decision.Kind));
        Assert.Equal(ScaleKind.Up, decisions[6].Kind);
        Assert.Contains("the last change was less than 60 s ago", decisions[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Lanes_that_lower_the_throughput_are_taken_back_and_the_next_change_waits_twice_as_long()
    {
        Repeat(10, () => Sample(5000, lanes: 4, throughput: 1000));
        var watched = Enumerable.Range(0, 13).Select(_ => Sample(5000, lanes: 8, throughput: 800)).ToList();
        Assert.Equal((ScaleKind.Undo, 4), Kind(watched[^1]));
        Assert.Equal("8 lanes take 800 records a second, 4 took 1000: more made it worse.", watched[^1].Reason);
        Assert.All(watched.SkipLast(1), decision => Assert.Equal(ScaleKind.Hold, decision.Kind));
        var after = Enumerable.Range(0, 14).Select(_ => Sample(5000, lanes: 4, throughput: 1000).Kind).ToList();
        Assert.Equal(12, after.IndexOf(ScaleKind.Up));
    }

    [Theory]
    [InlineData(901, 5000)]
    [InlineData(1500, 5000)]
    [InlineData(100, 0)]
    public void Lanes_are_kept_where_throughput_holds_or_nothing_waits(double throughput, double lag)
    {
        Repeat(10, () => Sample(5000, lanes: 4, throughput: 1000));
        Repeat(20, () => Assert.NotEqual(ScaleKind.Undo, Sample(lag, lanes: 8, throughput: throughput).Kind));
    }

    [Fact]
    public void Too_few_samples_judge_nothing()
    {
        Repeat(2, () => Sample(5000, lanes: 4, throughput: 1000));
        Repeat(20, () => Assert.NotEqual(ScaleKind.Undo, Sample(5000, lanes: 8, throughput: 1).Kind));
    }

    [Fact]
    public void Stuck_partitions_are_no_reason_for_more_lanes()
    {
        PartitionSighting[] partitions = [new("t", 0, 1_000_000, 5, "stall"), new("t", 1, 10, 5, "ok"), new("t", 2, 30, 5, "warning"), new("t", 3, 7, 1, "error")];
        var sample = LagSample.Of(Noon, partitions, nodes: 1, lanes: 1, throughput: 1);
        Assert.Equal((4, 2, 20.0, true), (sample.Partitions, sample.Healthy, sample.AverageLag, sample.IsKnown));
        Assert.Equal((ScaleKind.Hold, 1), Kind(_planner.Decide(ScaleState.Initial, sample).Decision));
    }

    [Theory]
    [InlineData(8, 1, 8, 8)]
    [InlineData(8, 3, 2, 3)]
    [InlineData(2, 5, 1, 1)]
    public void Nodes_share_the_partitions(int partitions, int nodes, int most, int healthy)
    {
        var sample = LagSample.Of(Noon, [.. Enumerable.Range(0, partitions).Select(i => new PartitionSighting("t", i, 1, 1, "ok"))], nodes, 1, 1);
        Assert.Equal((most, healthy), (sample.Partitions, sample.Healthy));
    }

    [Fact]
    public void Decision_becomes_a_symptom_that_names_the_lanes()
    {
        var options = new ScaleOptions { LagThreshold = 1000 };
        var symptom = ScaleSymptom.Of("events.all", Sample(1e6), options, Noon)!;
        Assert.Equal(("consumer_lag:predicted:events.all", "consumers", 1e6, 8), (symptom.Id, symptom.Target, symptom.Value, ScaleSymptom.LanesOf(symptom)));
        Assert.Null(ScaleSymptom.Of("events.all", Sample(0, lanes: 12), options, Noon));
        Assert.Null(ScaleSymptom.LanesOf(symptom with { Text = "lag" }));
    }

    [Fact]
    public void Settings_out_of_range_are_refused() =>
        Assert.Contains("lag threshold is 0", Assert.Throws<ArgumentException>(() => new ScalePlanner(new ScaleOptions { LagThreshold = 0 })).Message, StringComparison.Ordinal);

    private static (ScaleKind, int) Kind(ScaleDecision decision) => (decision.Kind, decision.Lanes);

    private static void Repeat(int times, Action act)
    {
        for (var i = 0; i < times; i++)
        {
            act();
        }
    }

    private static LagSample At(int second, double lag, int lanes = 2, double throughput = 1000) => new()
    {
        At = Noon.AddSeconds(second),
        Partitions = 8,
        Healthy = 8,
        AverageLag = lag,
        Throughput = throughput,
        Lanes = lanes,
    };

    private ScaleDecision Sample(double lag, int lanes = 2, double throughput = 1000)
    {
        _second += 10;
        return Decide(At(_second, lag, lanes, throughput));
    }

    private ScaleDecision Decide(LagSample sample)
    {
        (_state, var decision) = _planner.Decide(_state, sample);
        return decision;
    }
}
