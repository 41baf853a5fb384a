namespace Helios.Connectors.Store;

/// <summary>Which dead letters; what is null does not filter.</summary>
public sealed record LetterFilter
{
    /// <summary>Most rows there are to an answer.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Most letters that are looked at for <see cref="Contains"/>.</summary>
    public const int MaxLooked = 10_000;

    /// <summary>Only this one.</summary>
    public long? Id { get; init; }

    /// <summary>Cloud of the door they came through; empty: of doors open to all, and of the log.</summary>
    public string? Source { get; init; }

    /// <summary>The wire word.</summary>
    public string? Reason { get; init; }

    /// <summary>One of <see cref="LetterStates"/>.</summary>
    public string? State { get; init; }

    /// <summary>Stored at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Stored before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>At least so often tried in vain.</summary>
    public int? MinTries { get; init; }

    /// <summary>Bytes that must be among those kept of it; no index knows them, so only the newest <see cref="MaxLooked"/> letters are looked at.</summary>
    public byte[]? Contains { get; init; }

    /// <summary>Only those with a smaller id; for pages from the newest on.</summary>
    public long? Before { get; init; }

    /// <summary>Only those with a larger id, oldest first; for pages from the oldest on.</summary>
    public long? After { get; init; }

    /// <summary>1..<see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 100;
}
