using Helios.Pipeline.Detection.Patterns;

namespace Helios.Specs.Pipeline.Detection.Patterns;

public sealed class DbscanSpec
{
    [Fact]
    public void Clusters_are_those_of_the_plain_algorithm()
    {
        for (var seed = 1; seed <= 120; seed++)
        {
            var random = new Random(seed);
            var (count, width, minSamples) = (random.Next(0, 120), random.Next(1, 7), random.Next(1, 7));
            // Whole numbers: pairs at exactly the distance, and equal points.
            var whole = random.Next(2) == 0;
            var points = Enumerable.Range(0, count)
                .Select(_ => Enumerable.Range(0, width).Select(_ => whole ? random.Next(0, 9) : 9 * random.NextDouble()).ToArray()).ToArray();
            var eps = whole ? random.Next(0, 4) : 3 * random.NextDouble();
            var (labels, core) = SlowDbscan.Cluster(points, eps, minSamples);
            var found = Dbscan.Cluster([.. points.SelectMany(point => point)], width, eps, minSamples);
            Assert.True(core.SequenceEqual(found.Core), $"seed {seed}: cores differ");
            Assert.True(labels.SequenceEqual(found.Labels), $"seed {seed}: labels differ");
            Assert.Equal(labels.Append(-1).Max() + 1, found.Clusters);
        }
    }

    [Fact]
    public void Kth_distances_are_those_of_a_sort()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var (count, width, k) = (random.Next(2, 60), random.Next(1, 6), random.Next(1, 6));
            var points = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, width).Select(_ => random.NextDouble()).ToArray()).ToArray();
            var expected = points.Select((a, i) => points.Where((_, j) => j != i).Select(b => Math.Sqrt(SlowDbscan.Squared(a, b))).Order()
                .ElementAt(Math.Min(k, count - 1) - 1));
            Assert.Equal(expected, new SortedPoints([.. points.SelectMany(point => point)], width).KthDistances(k));
        }
    }

    [Fact]
    public void Chosen_distance_separates_two_clouds_from_scattered_points()
    {
        var random = new Random(4);
        var points = new List<double>();
        for (var i = 0; i < 220; i++)
        {
            var (x, y) = i < 100 ? (0.0, 0.0) : i < 200 ? (50.0, 0.0) : (random.Next(-500, 500), random.Next(100, 1000));
            points.AddRange([x + random.NextDouble(), y + random.NextDouble()]);
        }

        var eps = NeighbourDistance.Choose([.. points], 2);
        var found = Dbscan.Cluster([.. points], 2, eps);
        Assert.InRange(eps, 0.05, 40);
        Assert.True(found.Labels.Take(200).Count(label => label == Dbscan.Noise) < 20, $"eps {eps}");
        Assert.True(found.Labels.Skip(200).Count(label => label == Dbscan.Noise) >= 15, $"eps {eps}");
    }

    [Fact]
    public void Points_all_alike_are_one_cluster_at_the_chosen_distance()
    {
        var points = Enumerable.Repeat(3.5, 40).ToArray();
        var eps = NeighbourDistance.Choose(points, 2);
        Assert.Equal(0, eps);
        Assert.Equal(1, Dbscan.Cluster(points, 2, eps).Clusters);
    }

    [Fact]
    public void Missing_values_and_too_many_points_are_refused()
    {
        Assert.Contains("point 1", Assert.Throws<ArgumentException>(() => Dbscan.Cluster([1, 2, double.NaN, 3], 2, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("too many", Assert.Throws<ArgumentException>(() => Dbscan.Cluster(new double[100_001], 1, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Dbscan.Cluster([1], 1, double.NaN));
        Assert.Throws<ArgumentException>(() => Dbscan.Cluster([1, 2, 3], 2, 1));
    }
}
