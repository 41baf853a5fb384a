using Helios.Connectors.Store;
using Helios.Host.Api.Contract;

namespace Helios.Host.Api.DeadLetters;

/// <summary>How many dead letters are alike.</summary>
/// <param name="Source">Cloud of the door, or <c>any</c>.</param>
/// <param name="Reason">Wire word of the reason.</param>
/// <param name="State">What became of them.</param>
/// <param name="Count">How many.</param>
/// <param name="Oldest">When the oldest came.</param>
internal sealed record LetterGroupAnswer(
    string Source, string Reason, [property: Words(typeof(LetterStates), nameof(LetterStates.All))] string State, long Count, DateTimeOffset Oldest);
