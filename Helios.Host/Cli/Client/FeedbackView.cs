namespace Helios.Host.Cli.Client;

/// <summary>What the command line shows of feedback.</summary>
internal sealed record FeedbackView
{
    public DateTimeOffset At { get; set; }

    public string Label { get; set; } = "";

    public string By { get; set; } = "";

    public string Note { get; set; } = "";
}
