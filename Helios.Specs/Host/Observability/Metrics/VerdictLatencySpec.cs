using Helios.Host.Observability.Metrics;
using Helios.Pipeline.Windowing;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Observability.Metrics;

public sealed class VerdictLatencySpec
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void First_verdicts_are_counted_by_the_time_since_they_were_due()
    {
        var (second, minute) = (TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        using var latency = new VerdictLatency([second, minute], _time);
        var batch = new VerdictBatch();
        Add(batch, CloseReason.Complete, TimeSpan.FromMilliseconds(200));
        Add(batch, CloseReason.Complete, second);
        Add(batch, CloseReason.Timeout, TimeSpan.FromSeconds(2));
        Add(batch, CloseReason.Complete, TimeSpan.FromHours(1));
        Add(batch, CloseReason.Complete, -second);
        Add(batch, CloseReason.Complete, second, revision: 1);
        Add(batch, CloseReason.End, second);
        latency.Add(batch);
        Assert.Equal((5, 3, 4), (latency.Total, latency.Within(second), latency.Within(minute)));
        Assert.Equal(0, latency.Within(TimeSpan.FromDays(1)));
    }

    private void Add(VerdictBatch batch, CloseReason reason, TimeSpan ago, int revision = 0)
    {
        ref var verdict = ref batch.Add("e"u8);
        (verdict.ClosedBy, verdict.WindowEnd, verdict.Revision) = (reason, (_time.UtcNow - ago).UtcTicks, revision);
    }
}
