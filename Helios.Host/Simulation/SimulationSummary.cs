namespace Helios.Host.Simulation;

/// <summary>What a simulation has written.</summary>
/// <param name="Events">Event ids.</param>
/// <param name="Copies">Lines.</param>
/// <param name="Bytes">Before compression.</param>
/// <param name="Faults">What was put in.</param>
internal readonly record struct SimulationSummary(long Events, long Copies, long Bytes, FaultCounts Faults)
{
    /// <summary>One line for people and scripts.</summary>
    public override string ToString() => $"summary: events={Events} copies={Copies} bytes={Bytes} {Faults}";
}
