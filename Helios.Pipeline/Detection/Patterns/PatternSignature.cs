namespace Helios.Pipeline.Detection.Patterns;

/// <summary>A cluster of rows, told in a few numbers.</summary>
/// <param name="Id">Stays while the pattern lives, wherever it moves.</param>
/// <param name="Centroid">Mean of its rows, standardised.</param>
/// <param name="Radius">Root mean square distance of its rows to the centroid, at least half the distance of neighbours.</param>
/// <param name="Size">Its rows.</param>
public sealed record PatternSignature(int Id, IReadOnlyList<double> Centroid, double Radius, int Size);
