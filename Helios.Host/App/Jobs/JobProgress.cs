namespace Helios.Host.App.Jobs;

/// <summary>How far a run is.</summary>
/// <param name="Share">0..1; NaN: not known.</param>
/// <param name="Text">What it does now.</param>
internal readonly record struct JobProgress(double Share, string Text);
