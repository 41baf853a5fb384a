namespace Helios.Pipeline.Detection.Novelty;

/// <summary>Turns the rank of a value among its past into one of 16 symbols: fine at both ends, where anomalies are, coarse between.</summary>
internal static class RankSymbols
{
    /// <summary>Symbols.</summary>
    public const int Count = 16;

    /// <summary>Coarse levels, for a value that is itself a context.</summary>
    public const int Levels = 8;

    private static readonly double[] Edges =
        [0, 0.001, 0.01, 0.05, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 0.95, 0.99, 0.999, 1];

    /// <summary>The symbol of a value.</summary>
    /// <param name="below">Values of the past below it.</param>
    /// <param name="atMost">Values of the past at or below it.</param>
    /// <param name="held">Values of the past.</param>
    /// <returns>0 = below all of the past, 15 = above all of it; between them by the middle of the ranks of equal values.</returns>
    public static int Of(int below, int atMost, int held)
    {
        if (held == 0)
        {
            return Count / 2;
        }

        if (atMost == 0)
        {
            return 0;
        }

        if (below == held)
        {
            return Count - 1;
        }

        var rank = Rank(below, atMost, held);
        var symbol = 1;
        while (symbol < Edges.Length - 1 && rank >= Edges[symbol])
        {
            symbol++;
        }

        return symbol;
    }

    /// <summary>One of 8 equal parts of the past that the value falls into.</summary>
    public static int Level(int below, int atMost, int held) =>
        held == 0 ? Levels / 2 : Math.Min(Levels - 1, (int)(Rank(below, atMost, held) * Levels));

    /// <summary>Middle of a symbol's share of the past, 0..1.</summary>
    public static double Middle(int symbol) =>
        symbol == 0 ? 0 : symbol == Count - 1 ? 1 : (Edges[symbol - 1] + Edges[symbol]) / 2;

    private static double Rank(int below, int atMost, int held) => 0.5 * ((double)below + atMost) / held;
}
