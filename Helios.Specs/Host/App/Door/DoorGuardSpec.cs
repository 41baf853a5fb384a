using System.Text;
using Helios.Host.App.Door;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Door;

public sealed class DoorGuardSpec
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Over_any_stretch_no_more_passes_than_the_rate_allows_and_one_body(int seed)
    {
        var random = new Random(seed);
        var rate = Math.Round(0.2 + (random.NextDouble() * 50), 2);
        var bucket = new TokenBucket(rate, _time);
        var passed = new List<(double At, int Items)>();
        var at = 0.0;
        for (var step = 0; step < 2000; step++)
        {
            var by = random.NextDouble() * 0.3;
            at += by;
            _time.Advance(TimeSpan.FromSeconds(by));
            if (bucket.Wait == TimeSpan.Zero)
            {
                var items = random.Next(1, 30);
                bucket.Note(items);
                passed.Add((at, items));
            }
        }

        Assert.NotEmpty(passed);
        for (var from = 0; from < passed.Count; from++)
        {
            var sum = 0;
            for (var to = from; to < passed.Count; to++)
            {
                sum += passed[to].Items;
                var limit = (rate * (passed[to].At - passed[from].At + 1)) + 30;
                Assert.True(sum <= limit, $"seed {seed}, rate {rate}: {sum} passed between {passed[from].At:0.00} and {passed[to].At:0.00}");
            }
        }
    }

    [Fact]
    public void Who_waits_as_long_as_told_passes()
    {
        var bucket = new TokenBucket(10, _time);
        bucket.Note(35);
        var wait = bucket.Wait;
        Assert.Equal(2.6, wait.TotalSeconds, 6);
        _time.Advance(wait + TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.Zero, bucket.Wait);
    }

    [Fact]
    public void Rate_of_zero_lets_nothing_pass()
    {
        var guard = new DoorGuard(_time);
        guard.Throttle(null, "aws", 0);
        Assert.IsType<DoorAnswer.Full>(guard.RefusalFor("aws"));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.IsType<DoorAnswer.Full>(guard.RefusalFor("aws"));
        Assert.Null(guard.RefusalFor("gcp"));
        Assert.Null(guard.RefusalFor(null));
    }

    [Fact]
    public void Rate_of_a_tenant_holds_back_that_tenant_only()
    {
        var guard = new DoorGuard(_time);
        guard.Throttle("acme", "aws", 1);
        var rule = Assert.Single(guard.Rules);
        Assert.True(rule.Covers(Utf8("acme"), Utf8("aws")));
        Assert.False(rule.Covers(Utf8("other"), Utf8("aws")));
        Assert.False(rule.Covers(Utf8("acme"), Utf8("gcp")));
        Assert.False(rule.Covers(default, Utf8("aws")));
        Assert.True(new ThrottleRule("default", "aws", rule.Bucket).Covers(default, Utf8("aws")));
        Assert.Null(guard.Take(guard.Rules, [5]));
        var refusal = Assert.IsType<DoorAnswer.Full>(guard.Take(guard.Rules, [1]));
        Assert.Equal(("aws of acme is throttled to 1 events a second", 5.0), (refusal.Problem, Math.Round(refusal.RetryAfter!.Value.TotalSeconds, 3)));
        Assert.Null(guard.Take(guard.Rules, [0]));
        Assert.Equal(1, guard.Throttled);
    }

    [Fact]
    public void Body_that_one_rate_refuses_uses_up_no_other()
    {
        var guard = new DoorGuard(_time);
        guard.Throttle(null, "aws", 0);
        guard.Throttle(null, "gcp", 10);
        Assert.NotNull(guard.Take(guard.Rules, [1, 10]));
        Assert.Null(guard.Take(guard.Rules, [0, 10]));
    }

    [Fact]
    public void Closed_cloud_is_refused_until_it_is_opened()
    {
        var guard = new DoorGuard(_time);
        guard.Close("aws", "the adapter of aws is being started anew");
        Assert.Equal(new DoorAnswer.Failed("the adapter of aws is being started anew", true), guard.RefusalFor("aws"));
        Assert.Null(guard.RefusalFor("gcp"));
        guard.Open("aws");
        Assert.Null(guard.RefusalFor("aws"));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
