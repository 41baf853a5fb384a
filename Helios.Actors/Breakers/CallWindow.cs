namespace Helios.Actors.Breakers;

/// <summary>Counts of calls over a sliding time, in tenths of it.</summary>
/// <remarks>
/// Not thread-safe; 10 slices, O(10) to read, no allocation. What it covers is between nine and ten tenths of the time, as in Polly's rolling metrics,
/// which count the same calls for the decision but do not show them.
/// </remarks>
internal sealed class CallWindow(TimeSpan sampling)
{
    private const int Slices = 10;

    private readonly long _sliceTicks = Math.Max(1, sampling.Ticks / Slices);
    private readonly CallCounts[] _counts = new CallCounts[Slices];
    private readonly long[] _slices = new long[Slices];

    /// <summary>Adds calls at a time.</summary>
    public void Add(in CallCounts counts, DateTimeOffset now)
    {
        var slice = now.UtcTicks / _sliceTicks;
        var index = (int)(slice % Slices);
        if (_slices[index] != slice)
        {
            (_slices[index], _counts[index]) = (slice, default);
        }

        ref var sum = ref _counts[index];
        sum = new CallCounts(sum.Calls + counts.Calls, sum.Failures + counts.Failures, sum.Slow + counts.Slow);
    }

    /// <summary>Calls within the time.</summary>
    public CallCounts Sum(DateTimeOffset now)
    {
        var oldest = (now.UtcTicks / _sliceTicks) - Slices;
        var (calls, failures, slow) = (0L, 0L, 0L);
        for (var i = 0; i < Slices; i++)
        {
            if (_slices[i] > oldest)
            {
                (calls, failures, slow) = (calls + _counts[i].Calls, failures + _counts[i].Failures, slow + _counts[i].Slow);
            }
        }

        return new CallCounts(calls, failures, slow);
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Array.Clear(_slices);
    }
}
