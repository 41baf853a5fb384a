using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Windowing;

/// <summary>What a lane made of one batch. Pooled.</summary>
public sealed class LaneOutput
{
    /// <summary>Verdicts given or revised, in order.</summary>
    public VerdictBatch Verdicts { get; } = new();

    /// <summary>Finished metric ticks.</summary>
    public List<TickPartial> Ticks { get; } = [];

    /// <summary>Windows to store in the event index.</summary>
    public List<WindowRecord> Records { get; } = [];

    /// <summary>Open windows of a checkpoint.</summary>
    public List<WindowRecord> Open { get; } = [];

    /// <summary>The largest clock among records.</summary>
    public long RecordClock { get; set; } = long.MinValue;

    /// <summary>Which lane.</summary>
    public int Lane { get; set; }

    /// <summary>The lane's clock after the batch; no tick before it is still to come.</summary>
    public long Watermark { get; set; } = long.MinValue;

    /// <summary>Empties the output for reuse.</summary>
    public void Clear()
    {
        Verdicts.Clear();
        Ticks.Clear();
        Records.Clear();
        Open.Clear();
        RecordClock = long.MinValue;
        Watermark = long.MinValue;
    }
}
