using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Host.App.Healing.Data;

namespace Helios.Host.Api.DeadLetters;

/// <summary>A dead letter, and what became of it; not its bytes.</summary>
internal record LetterAnswer
{
    public LetterAnswer(StoredLetter letter)
    {
        var reject = letter.Reject;
        (Id, ReceivedAt, State) = (letter.Id, letter.ReceivedAt, letter.State);
        (Source, Reason, Detail) = (LetterSources.Show(reject.Source), reject.Reason, reject.Detail);
        (Origin, Length, Cut) = (reject.Origin, reject.Length, letter.IsCut);
        (Tries, LastResult) = (letter.Tries, letter.LastResult);
        Redriven = letter.Redriven is { } redriven ? new LetterRedrivenAnswer(redriven.At, redriven.By, redriven.Note) : null;
        Purged = letter.Purged is { } purged ? new LetterPurgedAnswer(purged.At, purged.By, purged.Note) : null;
    }

    public long Id { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Cloud of the door; <c>any</c>: doors open to all, and the log.</summary>
    public string Source { get; init; }

    public string Reason { get; init; }

    /// <summary>One sentence.</summary>
    public string Detail { get; init; }

    [Words(typeof(LetterStates), nameof(LetterStates.All))]
    public string State { get; init; }

    /// <summary>Where it came from.</summary>
    public string Origin { get; init; }

    /// <summary>Bytes that came.</summary>
    public int Length { get; init; }

    /// <summary>Whether only the first of them were kept.</summary>
    public bool Cut { get; init; }

    /// <summary>How often it was tried to bring it back.</summary>
    public int Tries { get; init; }

    public string? LastResult { get; init; }

    /// <summary>Who brought it back; null: nobody has.</summary>
    public LetterRedrivenAnswer? Redriven { get; init; }

    /// <summary>Who gave it up; null: nobody has.</summary>
    public LetterPurgedAnswer? Purged { get; init; }
}
