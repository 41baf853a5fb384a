using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.detection.maintenance.NAME</c>: one stretch of planned work.</summary>
public sealed class MaintenanceOptions
{
    private const string TimePattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})";
    private const string TimeRule = "must be a time with its offset, for example 2026-11-22T01:00:00Z";

    /// <summary>When it begins.</summary>
    [TextRule(TimePattern, TimeRule)]
    public string From { get; set; } = "";

    /// <summary>When it is over.</summary>
    [TextRule(TimePattern, TimeRule)]
    public string To { get; set; } = "";

    /// <summary>Whom it concerns; empty means every tenant.</summary>
    public string[] Tenants { get; set; } = [];

    /// <summary>What it concerns; empty means every metric.</summary>
    public string[] Metrics { get; set; } = [];

    /// <summary>Why; for people.</summary>
    public string Reason { get; set; } = "";
}
