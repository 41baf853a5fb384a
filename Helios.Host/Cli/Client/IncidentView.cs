namespace Helios.Host.Cli.Client;

/// <summary>What the command line shows of an incident. What a server does not say keeps its default, so that versions may differ.</summary>
internal sealed record IncidentView
{
    public string Id { get; set; } = "";

    public string Tenant { get; set; } = "";

    public string Status { get; set; } = "";

    public string Issue { get; set; } = "";

    public string Cause { get; set; } = "";

    public string Rule { get; set; } = "";

    public double Confidence { get; set; }

    public string Severity { get; set; } = "";

    public DateTimeOffset Since { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public IReadOnlyList<string> Impact { get; set; } = [];

    public IReadOnlyList<string> Evidence { get; set; } = [];

    public IReadOnlyList<StepView> Timeline { get; set; } = [];

    public string TraceId { get; set; } = "";

    public string Decision { get; set; } = "";

    public string Reason { get; set; } = "";
}
