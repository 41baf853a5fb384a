namespace Helios.Actors.Recovery;

/// <summary>What an action says it has done. Whether it helped is measured elsewhere, on the metric that raised the alarm.</summary>
public sealed record ActionOutcome
{
    /// <summary>Whether it did what it was to do.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>What was done, or what went wrong, as a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>What <see cref="IRecoveryAction.UndoAsync"/> needs; null: there is nothing to undo.</summary>
    public string? Undo { get; init; }

    /// <summary>Counts, for example <c>found</c>, <c>replayed</c>, <c>skipped</c>.</summary>
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = new Dictionary<string, double>();
}
