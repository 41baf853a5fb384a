using Helios.Actors.Recovery;

namespace Helios.Host.Api.Healing;

/// <summary>What an action says it has done.</summary>
/// <param name="Succeeded">Whether it did what it was to do.</param>
/// <param name="Text">What was done, or what went wrong, as a sentence.</param>
/// <param name="Undo">What taking it back needs; null: there is nothing to take back.</param>
/// <param name="Numbers">Counts; null where one is not finite.</param>
internal sealed record RecoveryOutcomeAnswer(bool Succeeded, string Text, string? Undo, IReadOnlyDictionary<string, double?> Numbers)
{
    /// <summary>The answer that says what an outcome says.</summary>
    public static RecoveryOutcomeAnswer Of(ActionOutcome outcome) => new(
        outcome.Succeeded,
        outcome.Text,
        outcome.Undo,
        (outcome.Numbers ?? new Dictionary<string, double>()).ToDictionary(one => one.Key, one => Known.OrNull(one.Value), StringComparer.Ordinal));
}
