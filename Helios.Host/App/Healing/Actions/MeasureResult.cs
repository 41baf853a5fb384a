namespace Helios.Host.App.Healing.Actions;

/// <summary>How far the nodes are with a measure.</summary>
/// <param name="IsDone">Whether all that live follow it.</param>
/// <param name="Followed">Those that do.</param>
/// <param name="Live">Those that live.</param>
/// <param name="Text">What is the matter with the others; empty: nothing.</param>
internal sealed record MeasureResult(bool IsDone, int Followed, int Live, string Text);
