namespace Helios.Specs.Support;

public sealed class RankMeasuresSpec
{
    [Fact]
    public void Known_ranking_has_the_known_areas()
    {
        double[] scores = [0.1, 0.4, 0.35, 0.8];
        bool[] labels = [false, false, true, true];
        Assert.Equal(0.8333333333333333, RankMeasures.AveragePrecision(scores, labels), 12);
        Assert.Equal(0.75, RankMeasures.RocAuc(scores, labels), 12);
    }

    [Fact]
    public void Ties_count_together()
    {
        double[] scores = [1, 1, 1, 1];
        bool[] labels = [true, false, false, false];
        Assert.Equal(0.25, RankMeasures.AveragePrecision(scores, labels), 12);
        Assert.Equal(0.5, RankMeasures.RocAuc(scores, labels), 12);
    }
}
