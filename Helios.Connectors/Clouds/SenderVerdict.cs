namespace Helios.Connectors.Clouds;

/// <summary>What a verifier says of a message.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Text">The sender where it is genuine, else what is wrong, as a sentence that gives no secret away.</param>
public readonly record struct SenderVerdict(SenderVerdictKind Kind, string Text)
{
    /// <summary>The message is its sender's.</summary>
    public static SenderVerdict Genuine(string sender) => new(SenderVerdictKind.Genuine, sender);

    /// <summary>It is not, or not any more.</summary>
    public static SenderVerdict Forged(string problem) => new(SenderVerdictKind.Forged, problem);

    /// <summary>It cannot be said now, because the sender's keys cannot be fetched; the same message may be judged later.</summary>
    public static SenderVerdict Undecided(string problem) => new(SenderVerdictKind.Undecided, problem);
}
