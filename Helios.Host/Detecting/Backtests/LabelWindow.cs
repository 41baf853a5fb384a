namespace Helios.Host.Detecting.Backtests;

/// <summary>A stretch that somebody marked as anomalous.</summary>
/// <param name="Start">First moment, UTC ticks.</param>
/// <param name="End">Last moment, UTC ticks, inclusive as the Numenta benchmark has it.</param>
internal readonly record struct LabelWindow(long Start, long End)
{
    public bool Holds(long ticks) => ticks >= Start && ticks <= End;
}
