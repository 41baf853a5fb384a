namespace Helios.Pipeline.Detection.Calibration;

/// <summary>Makes raw scores of any scale comparable: how rare a score is among the series' own last ones.</summary>
/// <remarks>
/// surprise = -log10((g + 1) / (k + 1)), where g of the k scores held are at or above the new one: 1 is one in ten, 2 one in a hundred. A
/// record adds 2·log10(score / former record), so that it counts by how far it breaks the record. Below 20 scores the answer is 0. O(log k),
/// see <see cref="RankWindow"/>. Source: Laxhammar and Falkman, «Inductive conformal anomaly detection», 2015, equation 2; the logarithm and
/// the term for records are ours, because a rank alone cannot tell a record from a slight one.
/// </remarks>
/// <param name="history">Scores held, 1 to 65535.</param>
internal sealed class ConformalRank(int history)
{
    private const int LeastHistory = 20;
    private const double RecordWeight = 2;

    private readonly RankWindow _scores = new(history);

    /// <summary>Ranks a score and learns it.</summary>
    /// <param name="score">0 and up, finite.</param>
    /// <returns>The surprise: 0 and up, finite.</returns>
    public double Next(double score)
    {
        var surprise = Rank(score);
        _scores.Add(score);
        return surprise;
    }

    /// <summary>Writes the scores held.</summary>
    public void WriteTo(BinaryWriter writer) => _scores.WriteTo(writer);

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    public void Read(BinaryReader reader) => _scores.Read(reader);

    private double Rank(double score)
    {
        var held = _scores.Count;
        if (held < LeastHistory)
        {
            return 0;
        }

        var atOrAbove = held - _scores.CountBelow(score);
        var surprise = -Math.Log10((atOrAbove + 1.0) / (held + 1.0));
        if (atOrAbove > 0 || !(_scores.Maximum > 0))
        {
            return surprise;
        }

        // Two logarithms instead of one of the quotient, which may overflow.
        return surprise + (RecordWeight * (Math.Log10(score) - Math.Log10(_scores.Maximum)));
    }
}
