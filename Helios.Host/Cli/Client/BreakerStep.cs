namespace Helios.Host.Cli.Client;

/// <summary>A change of state of a breaker as the command line shows it.</summary>
internal sealed record BreakerStep
{
    public DateTimeOffset At { get; set; }

    public string From { get; set; } = "";

    public string To { get; set; } = "";

    public string By { get; set; } = "";

    public string Reason { get; set; } = "";
}
