namespace Helios.Pipeline.Detection;

/// <summary>One watched series: its detector and its alarm, if one is open.</summary>
internal sealed class Series(IDetector detector)
{
    public IDetector Detector { get; } = detector;

    /// <summary>The alarm that is open; null when there is none.</summary>
    public Anomaly? Open { get; set; }

    /// <summary>Highest score since the alarm opened.</summary>
    public double PeakScore { get; set; }

    /// <summary>Windows in a row inside the band as it was when the alarm opened.</summary>
    public int BackWindows { get; set; }

    /// <summary>Windows in a row that the detector, which keeps learning, finds normal.</summary>
    public int CalmWindows { get; set; }
}
