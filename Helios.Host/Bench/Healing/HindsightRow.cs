namespace Helios.Host.Bench.Healing;

/// <summary>What a single action, taken wherever the guards left it, came to for a fault.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Action">The action; <c>nothing</c> is one.</param>
/// <param name="Mttr">Mean seconds to recovery.</param>
/// <param name="Loss">Mean seconds of a whole service that were lost.</param>
/// <param name="IsBest">Whether it was the best of its fault.</param>
internal sealed record HindsightRow(string Fault, string Action, double Mttr, double Loss, bool IsBest)
{
    /// <summary>The mean of both.</summary>
    public double Cost => (Mttr + Loss) / 2;
}
