namespace Helios.Host.Config.Options;

/// <summary>Detectors by the word they have in configuration, which is the name they are registered by.</summary>
public enum DetectorKind
{
    Ewma,
    Median,
    Seasonal,
    Trend,
    Consensus,
    Knn,
    Novelty,
    Default,
}
