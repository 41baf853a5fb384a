namespace Helios.Host.Cli.Client;

/// <summary>What an execution was to do.</summary>
internal sealed record RecoveryPlanView
{
    public RecoveryOrderView Order { get; set; } = new();

    public string Incident { get; set; } = "";

    public string Decision { get; set; } = "";

    public int Attempt { get; set; }

    public string Mode { get; set; } = "";

    public string By { get; set; } = "";

    public string TraceId { get; set; } = "";

    public DateTimeOffset? ExpiresAt { get; set; }

    public string Proof { get; set; } = "";
}
