namespace Helios.Pipeline.Detection.Patterns;

/// <summary>Clusters of points.</summary>
/// <param name="Labels">A cluster a point, in input order; <see cref="Dbscan.Noise"/> for none. Clusters are numbered by their first core point.</param>
/// <param name="Core">Whether a point has enough neighbours itself.</param>
/// <param name="Clusters">How many clusters there are.</param>
public sealed record DbscanResult(int[] Labels, bool[] Core, int Clusters);
