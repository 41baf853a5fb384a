namespace Helios.Host.Cli.Client;

/// <summary>What the command line shows of a breaker. What a server does not say keeps its default, so that versions may differ.</summary>
internal sealed record BreakerPicture
{
    public string Cloud { get; set; } = "";

    public string Operation { get; set; } = "";

    public string State { get; set; } = "";

    public DateTimeOffset? Since { get; set; }

    public string By { get; set; } = "";

    public string Reason { get; set; } = "";

    public string Mode { get; set; } = "";

    public long Trips { get; set; }

    public long WouldTrips { get; set; }

    public DateTimeOffset? BreakUntil { get; set; }

    public double? FailureRatio { get; set; }

    public double? SlowRatio { get; set; }

    public long Calls { get; set; }

    public IReadOnlyDictionary<string, BreakerNodePicture> Nodes { get; set; } = new Dictionary<string, BreakerNodePicture>();

    public IReadOnlyList<BreakerStep> History { get; set; } = [];
}
