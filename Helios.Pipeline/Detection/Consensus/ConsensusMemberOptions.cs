namespace Helios.Pipeline.Detection.Consensus;

/// <summary>A member of a <see cref="ConsensusDetector"/>.</summary>
/// <param name="Detector">Its registered name.</param>
/// <param name="Weight">How much its vote counts; above 0.</param>
public sealed record ConsensusMemberOptions(string Detector, double Weight = 1);
