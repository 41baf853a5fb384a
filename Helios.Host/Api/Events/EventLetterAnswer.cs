namespace Helios.Host.Api.Events;

/// <summary>A dead letter that names the event.</summary>
internal sealed record EventLetterAnswer
{
    public required long Id { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Cloud of the door it came through; <c>any</c>: a door open to all, or the log.</summary>
    public required string Source { get; init; }

    /// <summary>Why it was not admitted, as a word.</summary>
    public required string Reason { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Detail { get; init; }

    /// <summary><c>waiting</c>, <c>redriven</c> or <c>purged</c>.</summary>
    public required string State { get; init; }
}
