namespace Helios.Host.Config.Options;

/// <summary><c>helios.detection</c>: which detector watches the metrics.</summary>
public sealed class DetectionOptions
{
    public DetectorKind Detector { get; set; } = DetectorKind.Ewma;

    public EwmaOptions Ewma { get; set; } = new();

    public LstmOptions Lstm { get; set; } = new();

    public PolicyOptions Policy { get; set; } = new();

    /// <summary>Planned work by name: what is found in it is recorded, but decides nothing.</summary>
    public Dictionary<string, MaintenanceOptions> Maintenance { get; set; } = new(StringComparer.Ordinal);

    public SeasonalOptions Seasonal { get; set; } = new();
}
