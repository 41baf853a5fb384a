using Helios.Host.App.Door;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;

namespace Helios.Host.Bench.Healing;

/// <summary>Consumers that can do only so much: reading is held back to a rate a lane. One caller at a time.</summary>
internal sealed class ConsumerBrake(double ratePerLane, TimeProvider time)
{
    private TokenBucket? _bucket;
    private int _lanes;
    private long _counted;

    /// <summary>How long nothing may be read.</summary>
    public TimeSpan Wait(SourceMeter passed, int lanes)
    {
        var count = 0L;
        for (var source = 0; source < StreamNames.MaxSources; source++)
        {
            count += passed.CountOf(source);
        }

        if (_bucket is null || lanes != _lanes || count < _counted)
        {
            (_bucket, _lanes, _counted) = (new TokenBucket(ratePerLane * lanes, time), lanes, count);
        }

        _bucket.Note(count - _counted);
        _counted = count;
        return _bucket.Wait;
    }
}
