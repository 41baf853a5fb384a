using Helios.Actors.Breakers;
using Helios.Specs.Support;

namespace Helios.Specs.Actors.Breakers;

public sealed class LocalBreakerSpec
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Cloud_that_fails_at_ten_calls_a_second_trips_within_five_seconds()
    {
        // Whatever of the sampling time was healthy before, and wherever in Polly's slices the trouble begins.
        for (var healthy = 0; healthy <= 300; healthy += 7)
        {
            var time = new FakeTimeProvider();
            var breaker = new LocalBreaker(new BreakerSettings(), time);
            for (var i = 0; i < healthy; i++)
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                Assert.False(breaker.Report(CallOutcome.Success, TimeSpan.Zero));
            }

            time.Advance(TimeSpan.FromMilliseconds(100));
            var first = time.UtcNow;
            while (!breaker.Report(CallOutcome.Failure, TimeSpan.Zero))
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                Assert.True(time.UtcNow - first < TimeSpan.FromSeconds(5), $"still closed {time.UtcNow - first} after the first failing call, {healthy} healthy before");
            }

            Assert.Equal(BreakerStatus.Open, breaker.Figures.Status);
        }
    }

    [Fact]
    public void Too_few_calls_never_open_it()
    {
        var breaker = Breaker(new BreakerSettings { MinimumCalls = 20 });
        for (var i = 0; i < 100; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            breaker.Report(CallOutcome.Failure, TimeSpan.Zero);
        }

        Assert.Equal((BreakerStatus.Closed, 1.0), (breaker.Figures.Status, breaker.Figures.Counts.FailureRatio));
    }

    [Fact]
    public void Slow_calls_open_it_though_none_fails()
    {
        var breaker = Breaker(new BreakerSettings { MinimumCalls = 10, SlowRatio = 0.5, SlowCall = TimeSpan.FromSeconds(2) });
        for (var i = 0; i < 5; i++)
        {
            breaker.Report(CallOutcome.Success, TimeSpan.FromSeconds(1.9));
            Assert.Equal(i == 4, breaker.Report(CallOutcome.Success, TimeSpan.FromSeconds(2)));
        }

        Assert.Equal((BreakerStatus.Open, 0.5, 0.0), (breaker.Figures.Status, breaker.Figures.Counts.SlowRatio, breaker.Figures.Counts.FailureRatio));
    }

    [Fact]
    public void Classic_preset_opens_at_the_fifth_failure_in_a_row()
    {
        var breaker = Breaker(Classic);
        Report(breaker, CallOutcome.Failure, 4);
        breaker.Report(CallOutcome.Success, TimeSpan.Zero);
        Report(breaker, CallOutcome.Failure, 4);
        Assert.Equal(BreakerStatus.Closed, breaker.Figures.Status);
        Assert.True(breaker.Report(CallOutcome.Failure, TimeSpan.Zero));
        Assert.Equal(BreakerStatus.Open, breaker.Figures.Status);
    }

    [Fact]
    public void Classic_preset_forgets_failures_older_than_its_time()
    {
        var breaker = Breaker(Classic);
        for (var i = 0; i < 40; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(15.1));
            Assert.False(breaker.Report(CallOutcome.Failure, TimeSpan.Zero));
        }

        _time.Advance(TimeSpan.FromSeconds(14));
        Assert.True(breaker.Report(CallOutcome.Failure, TimeSpan.Zero));
    }

    [Fact]
    public void Open_breaker_holds_calls_back_until_its_break_is_over()
    {
        var breaker = Tripped();
        Assert.Equal(_time.UtcNow + TimeSpan.FromSeconds(5), breaker.Figures.BreakUntil);
        Assert.False(breaker.TryEnter());
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(breaker.TryEnter());
        Assert.False(breaker.Report(0, 100, 0));
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(BreakerStatus.Open, breaker.Figures.Status);
        Assert.True(breaker.TryEnter());
        Assert.Equal(BreakerStatus.HalfOpen, breaker.Figures.Status);
    }

    [Fact]
    public void Half_open_breaker_lets_one_ten_fifty_and_all_of_a_hundred_calls_through()
    {
        var breaker = Tripped();
        _time.Advance(TimeSpan.FromSeconds(6));
        foreach (var (share, step) in new[] { (1, 0), (10, 1), (50, 2), (100, 3) })
        {
            // Ask in whole hundreds, so that what the first call of a step gets ahead evens out.
            var let = Enumerable.Range(0, 1000).Count(_ => breaker.TryEnter());
            Assert.InRange(let, 10 * share, (10 * share) + 1);
            Assert.Equal(step == 3, breaker.Report(10, 0, 0));
        }

        Assert.Equal(BreakerStatus.Closed, breaker.Figures.Status);
        Assert.True(breaker.TryEnter());
    }

    [Fact]
    public void First_failure_while_half_open_opens_it_again_for_longer()
    {
        var breaker = Tripped();
        foreach (var seconds in new[] { 10, 20, 40, 80, 160, 300, 300 })
        {
            _time.UtcNow = breaker.Figures.BreakUntil!.Value;
            Assert.True(breaker.TryEnter());
            Assert.True(breaker.Report(CallOutcome.Failure, TimeSpan.Zero));
            Assert.Equal((BreakerStatus.Open, _time.UtcNow + TimeSpan.FromSeconds(seconds)), (breaker.Figures.Status, breaker.Figures.BreakUntil));
        }

        Assert.Equal(8, breaker.Figures.Trips);
    }

    [Fact]
    public void Slow_calls_while_half_open_open_it_again_by_the_other_rule()
    {
        var breaker = Tripped();
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(breaker.Report(CallOutcome.Slow, TimeSpan.Zero));
        Assert.Equal((BreakerStatus.Open, _time.UtcNow + TimeSpan.FromSeconds(10)), (breaker.Figures.Status, breaker.Figures.BreakUntil));

        // And by the first rule again, from a trip by the second.
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(breaker.Report(CallOutcome.Failure, TimeSpan.Zero));
        Assert.Equal(_time.UtcNow + TimeSpan.FromSeconds(20), breaker.Figures.BreakUntil);
        _time.Advance(TimeSpan.FromSeconds(20));
        Climb(breaker);
        Assert.Equal(BreakerStatus.Closed, breaker.Figures.Status);
    }

    [Fact]
    public void Few_failures_in_a_later_step_do_not_open_it()
    {
        var breaker = Tripped();
        _time.Advance(TimeSpan.FromSeconds(5));
        breaker.Report(1000, 20, 0);
        breaker.Report(1000, 20, 0);
        breaker.Report(1000, 20, 0);
        Assert.Equal(BreakerStatus.HalfOpen, breaker.Figures.Status);
        Assert.True(breaker.Report(1000, 20, 0));
        Assert.Equal(BreakerStatus.Closed, breaker.Figures.Status);
    }

    [Fact]
    public void Break_grows_over_closed_times_and_shrinks_after_a_long_one()
    {
        var breaker = Tripped();
        _time.Advance(TimeSpan.FromSeconds(5));
        Climb(breaker);
        Report(breaker, CallOutcome.Failure, 20);
        Assert.Equal(_time.UtcNow + TimeSpan.FromSeconds(10), breaker.Figures.BreakUntil);
        _time.Advance(TimeSpan.FromSeconds(10));
        Climb(breaker);
        _time.Advance(TimeSpan.FromMinutes(5));
        Report(breaker, CallOutcome.Failure, 20);
        Assert.Equal(_time.UtcNow + TimeSpan.FromSeconds(5), breaker.Figures.BreakUntil);
    }

    [Fact]
    public void Breaker_that_only_measures_counts_its_trips_and_never_blocks()
    {
        var breaker = Breaker(new BreakerSettings { Mode = BreakerMode.MetricsOnly });
        breaker.Follow(new BreakerOrders(BreakerMode.MetricsOnly, IsIsolated: false, IsOpen: true, Epoch: 0));
        for (var i = 0; i < 200; i++)
        {
            Assert.True(breaker.TryEnter());
            Assert.False(breaker.Report(CallOutcome.Failure, TimeSpan.Zero));
            Assert.Equal(BreakerStatus.MetricsOnly, breaker.Figures.Status);
        }

        Assert.Equal((10, 0, 1.0), (breaker.Figures.WouldTrips, breaker.Figures.Trips, breaker.Figures.Counts.FailureRatio));
    }

    [Fact]
    public void Disabled_breaker_measures_nothing_and_lets_all_through()
    {
        var breaker = Breaker(new BreakerSettings { Mode = BreakerMode.Disabled });
        Report(breaker, CallOutcome.Failure, 100);
        Assert.True(breaker.TryEnter());
        Assert.Equal(new BreakerFigures(BreakerStatus.Disabled, null, 0, 0, default), breaker.Figures);
    }

    [Fact]
    public void Isolated_breaker_stays_so_until_it_is_closed()
    {
        var breaker = Breaker(new BreakerSettings());
        Assert.True(breaker.Follow(new BreakerOrders(BreakerMode.Normal, IsIsolated: true, IsOpen: false, Epoch: 0)));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.False(breaker.Report(100, 0, 0));
        Assert.False(breaker.TryEnter());
        Assert.Equal(BreakerStatus.Isolated, breaker.Figures.Status);
        Assert.True(breaker.Follow(new BreakerOrders(BreakerMode.Normal, IsIsolated: false, IsOpen: false, Epoch: 1)));
        Assert.True(breaker.TryEnter());
    }

    [Fact]
    public void New_epoch_closes_an_open_breaker_and_an_old_one_does_not()
    {
        var breaker = Tripped();
        Assert.False(breaker.Follow(new BreakerOrders(BreakerMode.Normal, IsIsolated: false, IsOpen: true, Epoch: 0)));
        Assert.True(breaker.Follow(new BreakerOrders(BreakerMode.Normal, IsIsolated: false, IsOpen: false, Epoch: 1)));
        Assert.Equal((BreakerStatus.Closed, 0, 1), (breaker.Figures.Status, breaker.Figures.Trips, breaker.Epoch));
        Report(breaker, CallOutcome.Failure, 20);
        Assert.Equal(_time.UtcNow + TimeSpan.FromSeconds(5), breaker.Figures.BreakUntil);
    }

    [Fact]
    public void Closed_breaker_holds_back_while_the_cluster_is_open()
    {
        var breaker = Breaker(new BreakerSettings());
        Assert.False(breaker.Follow(new BreakerOrders(BreakerMode.Normal, IsIsolated: false, IsOpen: true, Epoch: 0)));
        Assert.False(breaker.TryEnter());
        breaker.Follow(new BreakerOrders(BreakerMode.Normal, IsIsolated: false, IsOpen: false, Epoch: 0));
        Assert.True(breaker.TryEnter());
    }

    [Theory]
    [InlineData(30)]
    [InlineData(-30)]
    public void Break_that_began_before_a_restart_goes_on(int leftSeconds)
    {
        var breaker = Breaker(new BreakerSettings());
        breaker.Restore(_time.UtcNow.AddSeconds(leftSeconds));
        Assert.Equal((BreakerStatus.Open, 0), (breaker.Figures.Status, breaker.Figures.Trips));
        _time.Advance(TimeSpan.FromSeconds(Math.Max(0, leftSeconds) + 1));
        Climb(breaker);
        Assert.Equal(BreakerStatus.Closed, breaker.Figures.Status);
    }

    [Fact]
    public void Report_of_very_many_calls_is_judged_by_its_shares()
    {
        var breaker = Breaker(new BreakerSettings());
        Assert.False(breaker.Report(5_000_000, 1_000_000, 0));
        Assert.True(breaker.Report(1_000_000, 5_000_000, 0));
        Assert.Equal(12_000_000, breaker.Figures.Counts.Calls);
    }

    [Fact]
    public void Ignored_calls_and_empty_reports_count_nowhere()
    {
        var breaker = Breaker(new BreakerSettings());
        Report(breaker, CallOutcome.Ignored, 100);
        breaker.Report(0, 0, 0);
        breaker.Report(-1, -1, -1);
        Assert.Equal(0, breaker.Figures.Counts.Calls);
    }

    [Fact]
    public async Task Calls_from_many_threads_are_all_counted()
    {
        var breaker = Breaker(new BreakerSettings { Mode = BreakerMode.MetricsOnly });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OwnThread.Run(() =>
        {
            for (var i = 0; i < 2000; i++)
            {
                breaker.TryEnter();
                breaker.Report(i % 2 == 0 ? CallOutcome.Success : CallOutcome.Slow, TimeSpan.Zero);
            }
        })));
        Assert.Equal(new CallCounts(8000, 0, 4000), breaker.Figures.Counts);
    }

    private static BreakerSettings Classic => new() { IsClassic = true };

    private static void Report(LocalBreaker breaker, CallOutcome outcome, int times)
    {
        for (var i = 0; i < times; i++)
        {
            breaker.Report(outcome, TimeSpan.Zero);
        }
    }

    private static void Climb(LocalBreaker breaker)
    {
        for (var step = 0; step < 4; step++)
        {
            breaker.Report(10, 0, 0);
        }
    }

    private LocalBreaker Breaker(BreakerSettings settings) => new(settings, _time);

    private LocalBreaker Tripped()
    {
        var breaker = Breaker(new BreakerSettings());
        Report(breaker, CallOutcome.Failure, 20);
        Assert.Equal(BreakerStatus.Open, breaker.Figures.Status);
        return breaker;
    }
}
