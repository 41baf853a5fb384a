namespace Helios.Host.Cli.Client;

/// <summary>Who did something about a dead letter.</summary>
internal sealed record LetterMarkView
{
    public DateTimeOffset At { get; set; }

    public string By { get; set; } = "";

    /// <summary>Of one brought back.</summary>
    public string? Execution { get; set; }

    /// <summary>Of one given up.</summary>
    public string? Reason { get; set; }
}
