namespace Helios.Host.Simulation.Metrics;

/// <summary>One anomaly put into a series.</summary>
/// <param name="Fault">Its kind; never normal.</param>
/// <param name="Start">Its first row.</param>
/// <param name="Length">Its rows.</param>
/// <param name="Ramp">Rows until it has its full strength; 1 = at once.</param>
/// <param name="Strength">Share, factor or multiple at full strength, by kind.</param>
/// <param name="Cloud">The cloud that is late, 0 to 2.</param>
internal readonly record struct MetricAnomaly(MetricFault Fault, long Start, int Length, int Ramp, double Strength, int Cloud)
{
    /// <summary>Whether a row lies inside.</summary>
    public bool Covers(long row) => row >= Start && row - Start < Length;

    /// <summary>How far a row inside is towards the full strength, above 0 and at most 1.</summary>
    public double Intensity(long row) => Math.Min(1, (row - Start + 1.0) / Ramp);
}
