namespace Helios.Host.Config.Options;

/// <summary><c>helios.detection</c>: which detector watches the metrics.</summary>
public sealed class DetectionOptions
{
    public DetectorKind Detector { get; set; } = DetectorKind.Ewma;

    public EwmaOptions Ewma { get; set; } = new();

    public LstmOptions Lstm { get; set; } = new();
}
