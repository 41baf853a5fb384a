using System.Text.Json;
using Helios.Pipeline.Detection.Patterns;
using Helios.Specs.Pipeline.Detection.Forest;

namespace Helios.Specs.Pipeline.Detection.Patterns;

/// <summary>Clusters against scikit-learn's on the same points.</summary>
public sealed class GoldenDbscanSpec
{
    [Fact]
    public void Clusters_and_cores_are_those_of_the_golden_files()
    {
        foreach (var (name, root) in GoldenForest.Load("dbscan"))
        {
            var points = GoldenForest.Points(root, out var width);
            var found = Dbscan.Cluster(points, width, root.GetProperty("eps").GetDouble(), root.GetProperty("min_samples").GetInt32());
            Assert.Equal(root.GetProperty("core").EnumerateArray().Select(core => core.GetInt32() != 0), found.Core);
            Assert.Equal(root.GetProperty("n_clusters").GetInt32(), found.Clusters);
            int[] labels = [.. root.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())];
            CheckLabels(name, labels, found, Ambiguous(root));
        }
    }

    private static Dictionary<int, int[]> Ambiguous(JsonElement root) => root.GetProperty("ambiguous_border_points").EnumerateArray()
        .ToDictionary(point => point[0].GetInt32(), point => point[1].EnumerateArray().Select(label => label.GetInt32()).ToArray());

    private static void CheckLabels(string name, int[] labels, DbscanResult found, Dictionary<int, int[]> ambiguous)
    {
        var renumbered = Enumerable.Range(0, labels.Length).Where(i => found.Core[i]).Select(i => (found.Labels[i], labels[i])).Distinct().ToArray();
        Assert.Equal(found.Clusters, renumbered.Length);
        var names = renumbered.ToDictionary(pair => pair.Item1, pair => pair.Item2);
        Assert.Equal(found.Clusters, names.Values.Distinct().Count());
        names[Dbscan.Noise] = Dbscan.Noise;
        for (var i = 0; i < labels.Length; i++)
        {
            int[] allowed = ambiguous.TryGetValue(i, out var several) ? several : [labels[i]];
            Assert.True(allowed.Contains(names[found.Labels[i]]), $"{name}: point {i} is in {names[found.Labels[i]]}, expected {string.Join(" or ", allowed)}");
        }
    }
}
