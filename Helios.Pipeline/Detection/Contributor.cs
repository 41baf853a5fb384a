namespace Helios.Pipeline.Detection;

/// <summary>A part's share in an anomaly of the whole.</summary>
/// <param name="Name">Series, node or source.</param>
/// <param name="Share">0..1.</param>
public readonly record struct Contributor(string Name, double Share);
