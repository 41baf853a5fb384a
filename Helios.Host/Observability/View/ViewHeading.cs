namespace Helios.Host.Observability.View;

/// <summary>A word in the upper border of a frame, over the column it names.</summary>
/// <param name="End">Cell of the content after which the word ends.</param>
/// <param name="Text">The word.</param>
internal readonly record struct ViewHeading(int End, string Text);
