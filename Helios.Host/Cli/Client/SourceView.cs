namespace Helios.Host.Cli.Client;

/// <summary>What the command line shows of a source. What a server does not say keeps its default, so that versions may differ.</summary>
internal sealed record SourceView
{
    public string Tenant { get; set; } = "";

    public string Source { get; set; } = "";

    public DateTimeOffset From { get; set; }

    public long Copies { get; set; }

    public long Expected { get; set; }

    public long Missing { get; set; }

    public long Late { get; set; }

    public long Duplicates { get; set; }

    public long Differing { get; set; }

    public long Suspended { get; set; }

    public double? DeliveredShare { get; set; }

    public double? P50SkewMs { get; set; }

    public double? P95SkewMs { get; set; }

    public double? P99SkewMs { get; set; }
}
