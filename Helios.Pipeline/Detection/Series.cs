using Helios.Pipeline.Detection.Alarms;
using Helios.Pipeline.Detection.Life;

namespace Helios.Pipeline.Detection;

/// <summary>One watched series: its detector, its alarm policy and the life of its anomalies.</summary>
internal sealed class Series(IDetector detector, AlarmPolicy policy)
{
    public IDetector Detector { get; } = detector;

    public AlarmPolicy Policy { get; } = policy;

    public AnomalyLife Life { get; } = new();

    public bool IsOpen => Life.Current is not null;
}
