namespace Helios.Connectors.Store;

/// <summary>A dead letter with what became of it.</summary>
public sealed record StoredLetter
{
    public required long Id { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What was rejected.</summary>
    public required StoredReject Reject { get; init; }

    /// <summary>When it was brought back in; null: it was not.</summary>
    public LetterMark? Redriven { get; init; }

    /// <summary>When and why it was given up; null: it was not.</summary>
    public LetterMark? Purged { get; init; }

    /// <summary>How often it was tried to bring it back.</summary>
    public required int Tries { get; init; }

    /// <summary>What the last try came to; null: there was none.</summary>
    public string? LastResult { get; init; }

    /// <summary>One of <see cref="LetterStates"/>.</summary>
    public string State => Purged is not null ? LetterStates.Purged : Redriven is not null ? LetterStates.Redriven : LetterStates.Waiting;

    /// <summary>Whether only the first of its bytes were kept.</summary>
    public bool IsCut => Reject.Length > Reject.Raw.Length;
}
