namespace Helios.Host.Cli.Client;

/// <summary>What the command line shows of a breaker on one node.</summary>
internal sealed record BreakerNodePicture
{
    public string Status { get; set; } = "";

    public double? FailureRatio { get; set; }

    public double? SlowRatio { get; set; }

    public long Calls { get; set; }

    public DateTimeOffset? SeenAt { get; set; }
}
