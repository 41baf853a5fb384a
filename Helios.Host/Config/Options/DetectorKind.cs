namespace Helios.Host.Config.Options;

/// <summary>Detectors by the word they have in configuration.</summary>
public enum DetectorKind
{
    Ewma,
}
