namespace Helios.Host.Cli.Client;

/// <summary>A property of a service now, and what is usual.</summary>
internal sealed record QosFigure
{
    public double? Value { get; set; }

    public double? Baseline { get; set; }
}
