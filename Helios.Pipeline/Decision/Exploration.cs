using System.Globalization;

namespace Helios.Pipeline.Decision;

/// <summary>Now and then suggests an action that is little known instead of the best: only where a person decides anyway.</summary>
/// <remarks>
/// Bounded three times: only alternatives in <see cref="DecisionMode.Suggest"/>, only within a reach of the best, only a share of the
/// decisions. Chance comes from a hash of the decision's id with the seed, so that the same decision explores alike wherever it is made.
/// </remarks>
internal static class Exploration
{
    /// <summary>The index of the alternative to choose: the best, or one that is explored.</summary>
    public static int Choose(string id, AlternativeBasis[] basis, double[] scores, int[] order, DecisionOptions options)
    {
        var best = order[0];
        if (basis[best].Mode != DecisionMode.Suggest || options.Exploration == 0 || Draw(id, options.Seed) >= options.Exploration)
        {
            return best;
        }

        var least = best;
        foreach (var candidate in order)
        {
            var line = basis[candidate];
            var isAction = line.Action is not (RecoveryAction.DoNothing or RecoveryAction.Notify);
            var isNear = scores[best] - scores[candidate] <= options.ExplorationReach;
            if (isAction && isNear && line.Mode == DecisionMode.Suggest && line.Runs < basis[least].Runs)
            {
                least = candidate;
            }
        }

        return least;
    }

    /// <summary>A number in [0, 1) from the id's first 64 bits and the seed, mixed as in SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static double Draw(string id, ulong seed)
    {
        var mixed = ulong.Parse(id.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture) + (seed * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
