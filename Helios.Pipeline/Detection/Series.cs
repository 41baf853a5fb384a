using Helios.Pipeline.Detection.Life;

namespace Helios.Pipeline.Detection;

/// <summary>One watched series: its detector and the life of its anomalies.</summary>
internal sealed class Series(IDetector detector)
{
    public IDetector Detector { get; } = detector;

    public AnomalyLife Life { get; } = new();

    public bool IsOpen => Life.Current is not null;
}
