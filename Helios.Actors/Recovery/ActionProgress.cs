namespace Helios.Actors.Recovery;

/// <summary>How far an action is.</summary>
/// <param name="Share">0..1; NaN: not known.</param>
/// <param name="Text">What it does now.</param>
public readonly record struct ActionProgress(double Share, string Text);
