namespace Helios.Host.Cli.Client;

/// <summary>One line of a story.</summary>
internal sealed record StepView
{
    public DateTimeOffset At { get; set; }

    public string What { get; set; } = "";

    public string Text { get; set; } = "";
}
