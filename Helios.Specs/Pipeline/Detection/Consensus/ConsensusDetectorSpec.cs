using System.Text;
using System.Text.Json;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Consensus;
using Helios.Pipeline.Metrics;

namespace Helios.Specs.Pipeline.Detection.Consensus;

public sealed class ConsensusDetectorSpec
{
    private static readonly long Start = new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).Ticks;

    [Fact]
    public void Member_that_throws_abstains_is_counted_and_the_rest_goes_on()
    {
        var bad = new Scripted("bad", t => t >= 5 ? throw new InvalidOperationException("broken") : 0.2);
        var detector = Of(bad, new Scripted("good", t => t == 20 ? 3 : 0.1), new Scripted("other", t => t == 20 ? 2 : 0.1));
        for (var t = 0; t < 20; t++)
        {
            Assert.False(detector.Observe(1, t).IsAlarm);
        }

        var alarm = detector.Observe(1, 20);
        Assert.Equal((2.5, DetectorState.Ready), (alarm.Score, alarm.State));
        Assert.Equal(2, detector.Verdict.Cast);
        Assert.Equal(
            [("bad", 0.0, VoteStanding.Failed), ("good", 3.0, VoteStanding.Cast), ("other", 2.0, VoteStanding.Cast)],
            detector.CopyVotes().Select(vote => (vote.Detector, vote.Score, vote.Standing)));
        Assert.Equal(3, detector.Failures);
    }

    [Fact]
    public void Member_that_keeps_failing_is_asked_every_64th_value_and_comes_back()
    {
        var bad = new Scripted("bad", t => t is >= 5 and < 300 ? throw new InvalidOperationException("broken") : 0.2);
        var detector = Of(bad, new Scripted("good", _ => 0.1));
        for (var t = 0; t < 500; t++)
        {
            detector.Observe(1, t);
        }

        Assert.Equal(2, detector.Verdict.Cast);

        // Three in a row from 5 on, then at 71, 135, 199 and 263.
        Assert.Equal(7, detector.Failures);
    }

    [Fact]
    public void Score_that_is_no_score_counts_as_a_failure()
    {
        var detector = Of(new Scripted("nan", _ => double.NaN), new Scripted("negative", _ => -1), new Scripted("good", _ => 0.5), new Scripted("fine", _ => 0.5));
        var result = detector.Observe(1, 0);
        Assert.Equal((0.5, 2, 2L), (result.Score, detector.Verdict.Cast, detector.Failures));
    }

    [Fact]
    public void Consensus_is_learning_until_the_quorum_is_ready()
    {
        var detector = new ConsensusDetector(DetectorRegistry.CreateDefault(), "x");
        for (var t = 0; t < 24; t++)
        {
            Assert.Equal(DetectorState.Learning, detector.Observe(t % 3, Start + (t * TimeSpan.TicksPerMinute)).State);
        }

        // ewma after 16 and seasonal after 24 are half of the weight.
        Assert.Equal(DetectorState.Ready, detector.Observe(1, Start + (24 * TimeSpan.TicksPerMinute)).State);
        Assert.Equal((2, 4, true), (detector.Verdict.Cast, detector.Verdict.Members, detector.Verdict.HasQuorum));
    }

    [Fact]
    public void State_of_a_member_that_is_no_longer_one_is_passed_over()
    {
        var registry = DetectorRegistry.CreateDefault();
        var three = new ConsensusDetector(registry, "x", new ConsensusOptions { Members = [new("ewma"), new("median"), new("trend")] });
        var two = new ConsensusDetector(registry, "x", new ConsensusOptions { Members = [new("trend"), new("ewma")] });
        for (var t = 0; t < 100; t++)
        {
            three.Observe(t % 3, t);
        }

        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        three.WriteTo(writer);
        writer.Flush();
        using var reader = new BinaryReader(new MemoryStream(buffer.ToArray()), Encoding.UTF8);
        two.Read(reader);
        Assert.Equal((DetectorState.Ready, 2), (two.Observe(1, 100).State, two.Verdict.Cast));
    }

    [Fact]
    public void Stage_with_the_consensus_stores_every_vote_and_says_what_lowered_the_score()
    {
        var anomaly = Spike(40);
        Assert.Equal(["ewma", "median", "seasonal", "trend"], anomaly.Votes.Select(vote => vote.Detector));
        Assert.Equal(VoteStanding.Learning, anomaly.Votes[3].Standing);
        Assert.Contains(anomaly.LoweredBy, lowered => lowered is { Reason: Helios.Pipeline.Detection.Explanation.LoweredReason.LearningMember, What: "trend" });
        Assert.InRange(anomaly.Confidence, 0.5, 1);
        var root = Json(anomaly);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("votes").GetProperty("trend").ValueKind);
        Assert.Equal("learning", root.GetProperty("members")[3].GetProperty("standing").GetString());
        Assert.Contains("3 of 3 votes", anomaly.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_and_unknown_members_are_refused()
    {
        var registry = DetectorRegistry.CreateDefault();
        ConsensusOptions[] wrong =
        [
            new() { Members = [] },
            new() { Members = [new("ewma", 0)] },
            new() { Members = [new("ewma"), new("ewma")] },
            new() { Members = [new("consensus")] },
            new() { Members = [new("emwa")] },
            new() { Ceiling = 1 },
            new() { Quorum = 0 },
        ];
        Assert.All(wrong, options => Assert.Throws<ArgumentException>(() => new ConsensusDetector(registry, "x", options)));
    }

    private static Anomaly Spike(int quiet)
    {
        var stage = new AnomalyStage(DetectorRegistry.CreateDefault(), new AnomalyStageOptions { Detector = "consensus" });
        var (opened, random) = (new List<Anomaly>(), new Random(1));
        for (var t = 0; t <= quiet; t++)
        {
            var sample = new MetricsSample { Tenant = "acme", WindowStart = Start + (t * TimeSpan.TicksPerMinute), Length = TimeSpan.FromMinutes(1) };
            sample.Values[FeatureVector.MissingEventRate] = t == quiet ? 0.6 : 0.01 * random.NextDouble();
            stage.Process(sample, opened);
        }

        return Assert.Single(opened);
    }

    private static JsonElement Json(Anomaly anomaly)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            anomaly.WriteTo(writer);
        }

        return JsonDocument.Parse(buffer.ToArray()).RootElement;
    }

    private static ConsensusDetector Of(params Scripted[] members)
    {
        var registry = new DetectorRegistry();
        foreach (var member in members)
        {
            registry.Register(member.Name, _ => member);
        }

        return new ConsensusDetector(registry, "x", new ConsensusOptions { Members = [.. members.Select(member => new ConsensusMemberOptions(member.Name))] });
    }

    private sealed class Scripted(string name, Func<long, double> score) : IDetector
    {
        public string Name => name;

        public DetectorResult Observe(double value, long ticks)
        {
            var given = score(ticks);
            return new(given, 1, 0, 2, DetectorState.Ready, given > 1 ? AnomalyKind.Spike : AnomalyKind.Normal, given > 1 ? Severity.Medium : Severity.Low);
        }
    }
}
