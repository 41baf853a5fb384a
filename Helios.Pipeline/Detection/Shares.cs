namespace Helios.Pipeline.Detection;

/// <summary>Shares of metrics in a score.</summary>
internal static class Shares
{
    /// <summary>Scales weights so that they add up to 1; where all are 0 each gets the same, for the score was above 0.</summary>
    /// <param name="weights">Each 0 and up, finite.</param>
    public static void Normalise(Span<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = total > 0 ? weights[i] / total : 1.0 / weights.Length;
        }
    }
}
