using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Knn;
using Helios.Pipeline.Detection.Novelty;
using Helios.Pipeline.Detection.Union;

namespace Helios.Specs.Pipeline.Detection.Union;

public sealed class UnionDetectorSpec
{
    [Fact]
    public void Union_says_what_its_highest_member_says()
    {
        var union = new UnionDetector("both", new KnnDetector(), new NoveltyDetector());
        var (knn, novelty) = (new KnnDetector(), new NoveltyDetector());
        foreach (var value in RandomSeries.Create(6, 1500))
        {
            var (a, b) = (knn.Observe(value, 0), novelty.Observe(value, 0));
            Assert.Equal(a.Score >= b.Score ? a : b, union.Observe(value, 0));
            Assert.Equal([a.Score, b.Score], union.Scores.ToArray());
        }
    }

    [Fact]
    public void Member_that_learns_does_not_silence_one_that_is_ready()
    {
        var union = new UnionDetector("both", new KnnDetector(), new EwmaDetector());
        for (var t = 0; t < 30; t++)
        {
            union.Observe(t % 2, t);
        }

        var result = union.Observe(50, 30);
        Assert.Equal((DetectorState.Ready, true, AnomalyKind.Spike), (result.State, result.IsAlarm, result.Kind));
    }

    [Fact]
    public void Default_detector_restored_in_mid_stream_goes_on_bit_by_bit()
    {
        var registry = DetectorRegistry.CreateDefault();
        var one = (UnionDetector)registry.Create(DetectorRegistry.DefaultName, "cpu");
        var series = RandomSeries.Create(8, 1200);
        foreach (var value in series[..700])
        {
            one.Observe(value, 0);
        }

        var two = Snapshots.Copy(one, (UnionDetector)registry.Create(DetectorRegistry.DefaultName, "cpu"));
        foreach (var value in series[700..])
        {
            Assert.Equal(one.Observe(value, 0), two.Observe(value, 0));
        }
    }

    [Fact]
    public void State_of_other_members_is_refused_by_name()
    {
        var other = new UnionDetector("default", new EwmaDetector(), new KnnDetector());
        var union = new UnionDetector("default", new KnnDetector(), new NoveltyDetector());
        var refused = Assert.Throws<InvalidDataException>(() => Snapshots.Copy(other, union));
        Assert.Contains("knn, novelty", refused.Message, StringComparison.Ordinal);
    }
}
