using Helios.Host.Bench.Healing;
using Helios.Pipeline.Metrics;
using static Helios.Specs.Actors.Qos.QosSamples;

namespace Helios.Specs.Host.Bench.Healing;

public sealed class EpisodeScoreSpec
{
    private const int Injected = 10;
    private static readonly EpisodeSpan Span = new(Noon, Noon.AddMinutes(Injected), TimeSpan.FromMinutes(12), Minute);

    [Fact]
    public void Recovery_counts_from_the_fault_to_the_first_of_three_windows_in_band()
    {
        var score = Score(missing: minute => minute is >= 11 and < 15 or 16 ? 300 : 0);
        Assert.True(score.IsHealed);
        Assert.Equal(7 * 60, score.MttrSeconds);
    }

    [Fact]
    public void Fault_that_never_ends_costs_the_horizon()
    {
        var score = Score(missing: minute => minute >= 11 ? 300 : 0);
        Assert.False(score.IsHealed);
        Assert.Equal(12 * 60, score.MttrSeconds);
    }

    [Fact]
    public void Fault_that_does_not_show_costs_nothing_and_one_odd_window_is_none()
    {
        Assert.Equal(new EpisodeScore(0, 0, true), Score(missing: _ => 0));
        var score = Score(missing: minute => minute == 14 ? 300 : 0);
        Assert.Equal(0, score.MttrSeconds);
        Assert.True(score.LossSeconds > 0);
    }

    [Fact]
    public void Loss_is_the_integral_of_usual_less_score()
    {
        // Accuracy 0.5 of weight 0.3, availability 0.75 of 0.3, throughput 0.75 of 0.2: 0.15 + 0.075 + 0.05 of one.
        var score = Score(missing: minute => minute is 11 or 12 ? 300 : 0);
        Assert.Equal(2 * 60 * 0.275, score.LossSeconds, 6);
        Assert.Equal((score.MttrSeconds + score.LossSeconds) / 2, score.CostSeconds);
    }

    [Fact]
    public void Silent_windows_are_a_whole_loss_of_what_can_be_scored()
    {
        var samples = Samples(_ => 0).Where(sample => sample.WindowStart < Noon.AddMinutes(12).UtcTicks).ToArray();
        var score = EpisodeScore.Of(samples, static _ => 0, Span, ProofMetric.Throughput);
        Assert.Equal(10 * 60, score.LossSeconds, 6);
        Assert.False(score.IsHealed);
    }

    [Fact]
    public void Records_that_wait_count_as_latency()
    {
        var score = EpisodeScore.Of(Samples(_ => 0), at => at > Noon.AddMinutes(12) && at <= Noon.AddMinutes(15) ? 30 : 0, Span, ProofMetric.Latency);
        Assert.Equal(5 * 60, score.MttrSeconds);
        Assert.InRange(score.LossSeconds, 3 * 60 * 0.19, 3 * 60 * 0.2);
    }

    [Fact]
    public void Without_calm_windows_nothing_is_measured() => Assert.Throws<InvalidOperationException>(
        () => EpisodeScore.Of(Samples(_ => 0)[Injected..], static _ => 0, Span, ProofMetric.Accuracy));

    private static EpisodeScore Score(Func<int, int> missing) => EpisodeScore.Of(Samples(missing), static _ => 0, Span, ProofMetric.Accuracy);

    private static MetricsSample[] Samples(Func<int, int> missing) => [.. Enumerable.Range(0, 22).Select(minute => Sample("default", minute, missing: missing(minute)))];
}
