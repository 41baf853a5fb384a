using Helios.Actors.Qos;
using static Helios.Specs.Actors.Qos.QosSamples;

namespace Helios.Specs.Actors.Qos;

public sealed class QosBoardSpec
{
    private readonly QosBoard _board = new(new QosOptions { MinSamples = 10, HalfLife = TimeSpan.FromMinutes(30), MaxTenants = 2 });

    [Fact]
    public void Tenant_and_sources_have_a_score_once_there_are_samples_enough()
    {
        Calm(0, 10);
        Assert.All(_board.Read(), reading => Assert.True(double.IsNaN(reading.Score)));
        var readings = _board.Take(0, Sample("acme", 10), isPlanned: false);
        Assert.Equal(["", "aws", "gcp"], readings.Select(reading => reading.Source));
        Assert.All(readings, reading => Assert.Equal((1, 1, 0), (reading.Score, reading.BaselineScore, reading.Loss)));
        Assert.Equal(10, readings[0].Samples);
    }

    [Fact]
    public void Loss_shows_on_the_source_that_has_it_and_less_on_the_tenant()
    {
        Calm(0, 30);
        var readings = _board.Take(0, Sample("acme", 30, missing: 300), isPlanned: false);
        Assert.Equal(0, readings[1].Loss, 1e-12);

        // Half of its copies, and half of throughput, accuracy and availability with them: a loss of (0.2 + 0.3 + 0.3) / 2.
        Assert.Equal(0.4, readings[2].Loss, 1e-9);

        // A quarter of the copies of both, but half of the events are wrong.
        Assert.Equal((0.2 * 0.25) + (0.3 * 0.5) + (0.3 * 0.25), readings[0].Loss, 1e-9);
    }

    [Fact]
    public void Frozen_and_planned_samples_are_judged_and_not_learnt()
    {
        Calm(0, 30);
        _board.Freeze("acme", Noon.AddMinutes(40));
        for (var minute = 30; minute < 50; minute++)
        {
            var reading = _board.Take(0, Sample("acme", minute, events: 60), isPlanned: minute >= 40)[0];
            Assert.True(reading.IsFrozen);
            Assert.Equal((20, 30), (reading.Baseline.Throughput, reading.Samples));
        }

        Assert.False(_board.Take(0, Sample("acme", 50), isPlanned: false)[0].IsFrozen);
        _board.Freeze("acme", Noon.AddMinutes(90));
        _board.Thaw("acme");
        Assert.False(_board.Take(0, Sample("acme", 51), isPlanned: false)[0].IsFrozen);
    }

    [Fact]
    public void Baseline_moves_to_a_new_level_by_half_lives()
    {
        Calm(0, 60);
        for (var minute = 60; minute < 360; minute++)
        {
            _board.Take(0, Sample("acme", minute, events: 660), isPlanned: false);
        }

        Assert.InRange(_board.Read("acme", "")[0].Baseline.Throughput, 21.9, 22);
    }

    [Fact]
    public void Silence_is_a_loss_of_throughput_told_a_window_after_its_end_and_ends_some_time()
    {
        Calm(0, 30);
        Assert.Empty(_board.Advance(Noon.AddMinutes(31.9)));
        var readings = _board.Advance(Noon.AddMinutes(32));
        Assert.Equal(["", "aws", "gcp"], readings.Select(reading => reading.Source));
        Assert.All(readings, reading => Assert.Equal((0, 1, Noon.AddMinutes(31)), (reading.Score, reading.Loss, reading.End)));
        Assert.Equal((QosBoard.MaxSilent - 1) * 3, _board.Advance(Noon.AddMinutes(500)).Count);
        Assert.Empty(_board.Advance(Noon.AddMinutes(501)));
        Assert.Equal(1, _board.Tenants);
        Assert.Equal(3, _board.Take(0, Sample("acme", 600), isPlanned: false).Count);
        _board.Advance(Noon.AddDays(3));
        Assert.Equal(0, _board.Tenants);
    }

    [Fact]
    public void Sample_from_before_the_newest_changes_nothing()
    {
        Calm(0, 3);
        Assert.Empty(_board.Take(0, Sample("acme", 2, events: 1), isPlanned: false));
        Assert.Empty(_board.Take(0, Sample("acme", 0), isPlanned: false));
        Assert.Equal(20, _board.Read("acme", "")[0].Values.Throughput);
    }

    [Fact]
    public void Tenants_are_bounded_and_those_beyond_counted()
    {
        foreach (var tenant in (string[])["a", "b", "c", "d"])
        {
            _board.Take(0, Sample(tenant, 0), isPlanned: false);
        }

        Assert.Equal((2, 2), (_board.Tenants, _board.Refused));
        Assert.Equal(["a", "b"], _board.Read(source: "").Select(reading => reading.Tenant));
    }

    [Fact]
    public void Seed_is_learnt_until_the_node_reads_the_tenant_itself()
    {
        for (var minute = 0; minute < 30; minute++)
        {
            _board.Seed(Sample("acme", minute));
        }

        Assert.All(_board.Read("acme"), reading => Assert.False(reading.IsLive));
        Assert.Empty(_board.Advance(Noon.AddMinutes(40)));
        Assert.Equal(1, _board.Take(7, Sample("acme", 31), isPlanned: false)[0].Score);
        _board.Seed(Sample("acme", 32, events: 1));
        Assert.Equal((true, 20), (_board.Read("acme", "")[0].IsLive, _board.Read("acme", "")[0].Values.Throughput));
        _board.Forget(7);
        Assert.False(_board.Read("acme", "")[0].IsLive);
    }

    [Fact]
    public void Uptime_is_the_share_of_samples_in_which_the_source_delivered()
    {
        for (var minute = 0; minute < 40; minute++)
        {
            _board.Take(0, Sample("acme", minute, missing: minute % 4 == 0 ? 600 : 0), isPlanned: false);
        }

        Assert.InRange(_board.Read("acme", "gcp")[0].Uptime, 0.7, 0.8);
        Assert.Equal(1, _board.Read("acme", "aws")[0].Uptime);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => new QosBoard(new QosOptions { HalfLife = TimeSpan.Zero }));
        Assert.ThrowsAny<ArgumentException>(() => new QosBoard(new QosOptions { Weights = default }));
        Assert.ThrowsAny<ArgumentException>(() => new QosBoard(new QosOptions { Weights = new QosWeights(1, -1, 1, 1) }));
        Assert.ThrowsAny<ArgumentException>(() => new QosBoard(new QosOptions { MinSamples = 1 }));
    }

    private void Calm(int from, int to)
    {
        for (var minute = from; minute < to; minute++)
        {
            _board.Take(0, Sample("acme", minute), isPlanned: false);
        }
    }
}
