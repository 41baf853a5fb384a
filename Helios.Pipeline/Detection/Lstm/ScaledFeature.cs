namespace Helios.Pipeline.Detection.Lstm;

/// <summary>How one feature is scaled: <see cref="SequenceScaler"/>.</summary>
/// <param name="Gain">Factor before the logarithm, above 0: what spreads small shares.</param>
/// <param name="IsRelative">Measured against the window's own past instead of <paramref name="Mean"/>.</param>
/// <param name="Mean">Reference of a feature that is not relative, in logarithms.</param>
/// <param name="Scale">Standard deviation from the reference in the training data, above 0.</param>
public readonly record struct ScaledFeature(double Gain, bool IsRelative, double Mean, double Scale);
