namespace Helios.Host.Cli.Client;

/// <summary>What the command line shows of a dead letter.</summary>
internal sealed record LetterView
{
    public long Id { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public string Source { get; set; } = "";

    public string Reason { get; set; } = "";

    public string Detail { get; set; } = "";

    public string State { get; set; } = "";

    public string Origin { get; set; } = "";

    public int Length { get; set; }

    public bool Cut { get; set; }

    public int Tries { get; set; }

    public string? LastResult { get; set; }

    public LetterMarkView? Redriven { get; set; }

    public LetterMarkView? Purged { get; set; }

    public string? Raw { get; set; }

    public string? RawBase64 { get; set; }
}
