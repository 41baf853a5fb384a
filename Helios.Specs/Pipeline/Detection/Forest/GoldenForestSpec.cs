using System.Text.Json;
using Helios.Pipeline.Detection.Forest;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Detection.Forest;

/// <summary>The forest against scikit-learn's on the same rows.</summary>
public sealed class GoldenForestSpec(ITestOutputHelper output)
{
    private const int Seeds = 20;
    private const double Tolerance = 1e-12;

    [Fact]
    public void Average_path_length_is_that_of_the_golden_file()
    {
        foreach (var (name, root) in GoldenForest.Load("iforest").Where(file => file.Root.TryGetProperty("n", out var n) && n.ValueKind == JsonValueKind.Array))
        {
            var expected = root.GetProperty("c").EnumerateArray().Select(c => c.GetDouble());
            foreach (var (n, c) in root.GetProperty("n").EnumerateArray().Select(n => n.GetInt32()).Zip(expected))
            {
                Assert.True(Math.Abs(AveragePathLength.Of(n) - c) <= Tolerance, $"{name}: c({n}) = {AveragePathLength.Of(n):R}, expected {c:R}");
            }
        }
    }

    [Fact]
    public void Forest_ranks_outliers_as_well_as_the_golden_peer()
    {
        foreach (var (name, root) in GoldenForest.Load("iforest").Where(file => file.Root.TryGetProperty("is_outlier", out _)))
        {
            bool[] labels = [.. root.GetProperty("is_outlier").EnumerateArray().Select(IsTrue)];
            var points = GoldenForest.Points(root, out var width);
            var runs = Enumerable.Range(0, Seeds).Select(seed => Scores(points, width, seed)).ToArray();
            Check(name, "roc_auc", root, runs.Average(scores => RankMeasures.RocAuc(scores, labels)));
            Check(name, "average_precision", root, runs.Average(scores => RankMeasures.AveragePrecision(scores, labels)));
        }
    }

    private static double[] Scores(double[] points, int width, int seed)
    {
        float[] rows = [.. points.Select(value => (float)value)];
        var forest = IsolationForest.Grow(rows, width, 100, 256, new Random(seed));
        return [.. Enumerable.Range(0, rows.Length / width).Select(row => forest.Score(rows.AsSpan(row * width, width)))];
    }

    private void Check(string name, string measure, JsonElement root, double mean)
    {
        var peer = root.GetProperty("sklearn").GetProperty(measure);
        var lowest = Math.Min(peer.GetProperty("mean").GetDouble() - (3 * peer.GetProperty("std").GetDouble()), peer.GetProperty("min").GetDouble());
        output.WriteLine($"{name} {measure}: {mean:F4}; peer {peer.GetProperty("mean").GetDouble():F4}");
        Assert.True(mean >= lowest, $"{name}: mean {measure} {mean:F4} of {Seeds} seeds is below {lowest:F4}");
    }

    private static bool IsTrue(JsonElement value) => value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.Number && value.GetInt32() != 0);
}
