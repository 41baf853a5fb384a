namespace Helios.Pipeline.Detection;

/// <summary>What one detector said about an anomaly.</summary>
/// <param name="Detector">Its registered name.</param>
/// <param name="Score">Its score; 1.0 is the alarm edge.</param>
public readonly record struct DetectorVote(string Detector, double Score);
