namespace Helios.Host.Cli.Client;

/// <summary>What the command line shows of the service of a tenant or a source. What a server does not say keeps its default, so that versions may differ.</summary>
internal sealed record QosView
{
    public string Tenant { get; set; } = "";

    public string? Source { get; set; }

    public QosFigure Throughput { get; set; } = new();

    public QosFigure Accuracy { get; set; } = new();

    public QosFigure LatencyMs { get; set; } = new();

    public QosFigure Availability { get; set; } = new();

    public QosFigure Score { get; set; } = new();

    public double? Loss { get; set; }

    public bool Frozen { get; set; }

    public bool Live { get; set; } = true;
}
