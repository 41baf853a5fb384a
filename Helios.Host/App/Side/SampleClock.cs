namespace Helios.Host.App.Side;

/// <summary>The clock of a partition of samples: the latest end of a sample, and in silence that plus the time since. Never behind itself, nor ahead of the wall clock.</summary>
/// <remarks>So a file of last month is judged as it would have been then (decision 0007).</remarks>
internal sealed class SampleClock
{
    private long _ticks;
    private long _wallTicks;

    /// <summary>A sample ended then.</summary>
    public void See(long endTicks, DateTimeOffset wall)
    {
        var ticks = Math.Min(endTicks, wall.UtcTicks);
        if (_ticks == 0 || ticks > At(wall).UtcTicks)
        {
            (_ticks, _wallTicks) = (ticks, wall.UtcTicks);
        }
    }

    /// <summary>The time; the wall clock's before the first sample.</summary>
    public DateTimeOffset At(DateTimeOffset wall) =>
        _ticks == 0 ? wall : new DateTimeOffset(_ticks + Math.Max(0, wall.UtcTicks - _wallTicks), TimeSpan.Zero);

    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(_ticks);
        writer.Write(_wallTicks);
    }

    public void Read(BinaryReader reader) => (_ticks, _wallTicks) = (reader.ReadInt64(), reader.ReadInt64());
}
