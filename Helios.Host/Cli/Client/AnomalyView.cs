namespace Helios.Host.Cli.Client;

/// <summary>What the command line shows of an anomaly. What a server does not say keeps its default, so that versions may differ.</summary>
internal sealed record AnomalyView
{
    public string Id { get; set; } = "";

    public string Tenant { get; set; } = "";

    public string Metric { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Severity { get; set; } = "";

    public string State { get; set; } = "";

    public string Method { get; set; } = "";

    public double? Score { get; set; }

    public double? PeakScore { get; set; }

    public double? Confidence { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? EndReason { get; set; }

    public bool InMaintenance { get; set; }

    public string Explanation { get; set; } = "";

    public IReadOnlyList<FeedbackView> Feedback { get; set; } = [];
}
