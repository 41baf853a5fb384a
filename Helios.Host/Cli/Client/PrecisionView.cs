namespace Helios.Host.Cli.Client;

/// <summary>How often a method was right about a metric.</summary>
internal sealed record PrecisionView
{
    public string Metric { get; set; } = "";

    public string Method { get; set; } = "";

    public long Confirmed { get; set; }

    public long FalseAlarms { get; set; }

    public double Precision { get; set; }
}
