using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Alarms;

namespace Helios.Host.Detecting;

/// <summary>What <c>helios detect</c> was asked for.</summary>
internal sealed record DetectOptions
{
    /// <summary>A file, a folder, or - for standard input.</summary>
    public required string Input { get; init; }

    /// <summary>Folder for results; null writes to standard output.</summary>
    public string? Output { get; init; }

    /// <summary>Detector by name; null takes the default for the kind of file.</summary>
    public string? Detector { get; init; }

    public DetectFormat Format { get; init; }

    /// <summary>Whether rows say why.</summary>
    public bool Explain { get; init; }

    /// <summary>Whether the first line is data.</summary>
    public bool NoHeader { get; init; }

    /// <summary>A clean stretch to learn from; several columns only.</summary>
    public string? Train { get; init; }

    /// <summary>Rows that are only learnt from; null derives it from the file's length.</summary>
    public int? Learn { get; init; }

    /// <summary>Which scores alarm; its learning rows are taken from <see cref="Learn"/>.</summary>
    public AlarmPolicyOptions Policy { get; init; } = new();

    /// <summary>Detectors over one column.</summary>
    public required DetectorRegistry Registry { get; init; }

    /// <summary>Detectors over several columns.</summary>
    public required MultivariateEngine Multivariate { get; init; }
}
