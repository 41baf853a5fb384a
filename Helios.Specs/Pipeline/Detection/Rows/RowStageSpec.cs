using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Rows;
using Helios.Pipeline.Metrics;
using Helios.Specs.Pipeline.Detection.Lstm;

namespace Helios.Specs.Pipeline.Detection.Rows;

public sealed class RowStageSpec
{
    private const double Calm = 0.002;
    private const double Bad = 2;

    // The newest share of missing events, as the identity of the logarithm gives it: above e^0.8 - 1 it alarms.
    private readonly StubModel _model = new(window => Math.Clamp(window[^8], 0, 1));
    private readonly StubSource _source;
    private readonly List<Anomaly> _opened = [];
    private readonly List<AlarmEnd> _ended = [];
    private readonly List<Anomaly> _grown = [];

    public RowStageSpec() => _source = new StubSource(_model);

    [Fact]
    public void Row_that_the_network_finds_anomalous_opens_one_anomaly_with_shares_and_a_sentence()
    {
        var stage = Learnt(new RowStage(_source));
        Run(stage, 60, Bad, Bad, Bad);
        var anomaly = Assert.Single(_opened);
        Assert.Equal(("a", "missing_event_rate", AnomalyKind.Spike, Severity.Critical), (anomaly.Tenant, anomaly.Metric, anomaly.Kind, anomaly.Severity));
        Assert.Equal(AnomalyId.Of("a", "missing_event_rate", RowSamples.StartOf(60), "lstm"), anomaly.Id);
        Assert.Equal((1.25, 1.0, Bad), (anomaly.Score, anomaly.Confidence, anomaly.Value));
        Assert.InRange(anomaly.Typical, 0.0019, 0.0021);
        Assert.InRange(anomaly.Upper, 0.0119, 0.0121);
        Assert.Equal([new DetectorVote("lstm", 1.25)], anomaly.Votes);
        Assert.Equal([new Contributor("missing_event_rate", 1)], anomaly.TopContributors);
        Assert.Contains("lstm scores 1.25, alarm edge 1); of the score missing_event_rate 100 %", anomaly.Explanation, StringComparison.Ordinal);
        Assert.Empty(anomaly.LoweredBy);
        Assert.Equal(1, stage.OpenAlarms);
    }

    [Fact]
    public void Anomaly_resolves_after_three_windows_back_in_the_band_and_the_next_one_is_another()
    {
        var stage = Learnt(new RowStage(_source));
        Run(stage, 60, Bad, Calm, Calm, Bad, Calm, double.NaN, Calm, Calm);
        var end = Assert.Single(_ended);
        Assert.Equal((AlarmEndReason.Resolved, RowSamples.StartOf(68), 1.25), (end.Reason, end.WindowEnd, end.PeakScore));
        Run(stage, 68, Bad);
        Assert.Equal(2, _opened.Count);
        Assert.NotEqual(_opened[0].Id, _opened[1].Id);
    }

    [Fact]
    public void Feature_that_stays_outside_the_band_keeps_the_anomaly_open_although_the_network_is_calm()
    {
        var stage = Learnt(new RowStage(_source));
        Run(stage, 60, [Bad, .. Enumerable.Repeat(0.5, 20)]);
        Assert.Empty(_ended);
        Run(stage, 81, Calm, Calm, Calm);
        Assert.Single(_ended);
    }

    [Fact]
    public void Severity_that_rises_is_told_under_the_id_that_opened()
    {
        var stage = Learnt(new RowStage(_source));
        Run(stage, 60, Math.Exp(0.9) - 1, Math.Exp(0.9) - 1, Bad, Bad);
        Assert.Equal(Severity.High, Assert.Single(_opened).Severity);
        var grown = Assert.Single(_grown);
        Assert.Equal((Severity.Critical, _opened[0].Id, _opened[0].WindowStart), (grown.Severity, grown.Id, grown.WindowStart));
    }

    [Fact]
    public void Statistics_that_stand_in_say_so_in_votes_reason_and_sentence()
    {
        var stage = Learnt(new RowStage(_source));
        _source.Model = null;
        Run(stage, 60, Bad);
        var anomaly = Assert.Single(_opened);
        Assert.Equal(["ewma cast", "lstm failed"], anomaly.Votes.Select(vote => $"{vote.Detector} {vote.Standing.ToString().ToLowerInvariant()}"));
        Assert.Contains(anomaly.LoweredBy, lowered => lowered is { What: "lstm", Reason: Helios.Pipeline.Detection.Explanation.LoweredReason.FailedMember });
        Assert.EndsWith("the LSTM does not serve, ewma stands in", anomaly.Explanation, StringComparison.Ordinal);
        Assert.Equal(AnomalyId.Of("a", "missing_event_rate", RowSamples.StartOf(60), "lstm"), anomaly.Id);
        Assert.Equal(1, stage.StoodIn);
    }

    [Fact]
    public void Value_inside_its_band_that_alarms_is_a_pattern()
    {
        var model = new StubModel(window => window[^8] > 0.0035f ? 0.9f : 0.1f);
        var stage = Learnt(new RowStage(new StubSource(model)));
        Run(stage, 60, 0.005);
        Assert.Equal(AnomalyKind.PatternShift, Assert.Single(_opened).Kind);
    }

    [Fact]
    public void Tenants_of_a_window_are_judged_in_few_runs_and_told_as_if_each_were_alone()
    {
        const int tenants = 20, seed = 7;
        var names = Enumerable.Range(0, tenants).Select(i => $"t{i}").ToArray();
        var alone = names.ToDictionary(name => name, _ => new RowStage(new StubSource(new StubModel(window => Math.Clamp(window[^8], 0, 1)))));
        var together = new RowStage(_source);
        var random = new Random(seed);
        var expected = new List<Anomaly>();
        for (var window = 0; window < 90; window += 2)
        {
            // Two windows at once, and in no order but that of each tenant.
            var samples = names.SelectMany(name => new[] { window, window + 1 }.Select(at => RowSamples.Of(name, at, random.Next(6) == 0 ? Bad : random.NextDouble() / 100))).ToList();
            together.Process(samples, _opened);
            samples.ForEach(sample => alone[sample.Tenant].Process([sample], expected));
        }

        Assert.True(expected.Count > tenants, $"seed {seed}: only {expected.Count} anomalies");
        var (left, right) = (expected.Select(RowSamples.Json).Order(StringComparer.Ordinal), _opened.Select(RowSamples.Json).Order(StringComparer.Ordinal));
        Assert.True(left.SequenceEqual(right), $"seed {seed}");

        // Sixteen tenants a run and the other four: 31 windows that were full, but for runs of one that explain.
        Assert.Equal(31, _model.Runs.Count(run => run == 16));
        Assert.Equal(31, _model.Runs.Count(run => run == 4));
    }

    [Fact]
    public void Stage_restored_anywhere_tells_what_an_unbroken_one_tells()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var (whole, broken) = (new RowStage(_source), new RowStage(_source));
            var (expected, actual) = (new List<Anomaly>(), new List<Anomaly>());
            var (expectedEnds, actualEnds) = (new List<AlarmEnd>(), new List<AlarmEnd>());
            var (random, choices) = (new Random(seed), new Random(seed));
            for (var window = 0; window < 120; window++)
            {
                _source.Model = random.Next(10) == 0 ? null : _model;
                MetricsSample[] samples = [.. new[] { "a", "b" }.Select(tenant => RowSamples.Of(tenant, window, random.Next(8) == 0 ? Bad : random.NextDouble() / 100))];
                whole.Process(samples, expected, expectedEnds);
                broken.Process(samples, actual, actualEnds);
                if (choices.Next(5) == 0)
                {
                    var next = new RowStage(_source);
                    RowSamples.Read(next, RowSamples.Write(broken, ["a", "nobody"]));
                    RowSamples.Read(next, RowSamples.Write(broken));
                    Assert.Equal((seed, broken.OpenAlarms, broken.Tenants), (seed, next.OpenAlarms, next.Tenants));
                    broken = next;
                }
            }

            Assert.True(expected.Select(RowSamples.Json).SequenceEqual(actual.Select(RowSamples.Json)), $"seed {seed}");
            Assert.True(expectedEnds.Select(end => (end.WindowEnd, end.PeakScore)).SequenceEqual(actualEnds.Select(end => (end.WindowEnd, end.PeakScore))), $"seed {seed}");
            Assert.True(expected.Count > 3 && expectedEnds.Count > 0, $"seed {seed}: {expected.Count} anomalies, {expectedEnds.Count} ends");
        }
    }

    [Fact]
    public void Stage_at_its_bound_refuses_new_tenants_until_one_is_idle_for_long()
    {
        var stage = new RowStage(_source, new RowStageOptions { MaximumTenants = 2, Alarms = new AnomalyStageOptions { IdleAfter = TimeSpan.FromMinutes(10) } });
        stage.Process([RowSamples.Of("a", 0, Calm), RowSamples.Of("b", 0, Calm), RowSamples.Of("c", 0, Calm)], _opened);
        Assert.Equal((2, 1L), (stage.Tenants, stage.Refused));
        stage.Process([RowSamples.Of("b", 11, Calm), RowSamples.Of("c", 11, Calm)], _opened);
        Assert.Equal((2, 1L), (stage.Tenants, stage.Refused));
        var small = new RowStage(_source, new RowStageOptions { MaximumTenants = 1 });
        RowSamples.Read(small, RowSamples.Write(stage));
        Assert.Equal(1, small.Tenants);
    }

    [Fact]
    public void State_of_another_version_is_refused()
    {
        var bytes = RowSamples.Write(new RowStage(_source));
        bytes[0]++;
        Assert.Throws<InvalidDataException>(() => RowSamples.Read(new RowStage(_source), bytes));
    }

    private RowStage Learnt(RowStage stage)
    {
        Run(stage, 0, [.. Enumerable.Repeat(Calm, 60)]);
        Assert.Empty(_opened);
        return stage;
    }

    private void Run(RowStage stage, int first, params double[] missing)
    {
        for (var i = 0; i < missing.Length; i++)
        {
            stage.Process([RowSamples.Of("a", first + i, missing[i])], _opened, _ended, _grown);
        }
    }
}
