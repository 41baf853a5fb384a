namespace Helios.Actors.Scaling;

/// <summary>Lanes that were added and are still on trial.</summary>
/// <param name="From">How many there were.</param>
/// <param name="To">How many there are.</param>
/// <param name="At">Since when.</param>
/// <param name="Before">Records a second before; NaN: too few samples to compare with.</param>
/// <param name="Sum">Sum of the throughput since, over <paramref name="Count"/> samples in which work waited.</param>
/// <param name="Count">How many.</param>
public sealed record ScaleTrial(int From, int To, DateTimeOffset At, double Before, double Sum = 0, int Count = 0)
{
    /// <summary>Records a second since; NaN before the first sample.</summary>
    public double After => Count == 0 ? double.NaN : Sum / Count;
}
