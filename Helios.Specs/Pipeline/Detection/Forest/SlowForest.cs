using Helios.Pipeline.Detection.Forest;

namespace Helios.Specs.Pipeline.Detection.Forest;

/// <summary>An isolation forest as the paper writes it: objects and recursion, drawing from chance in the order that the fast one does.</summary>
internal static class SlowForest
{
    public static double[] Scores(float[][] rows, int trees, int subSample, int seed)
    {
        var random = new Random(seed);
        var order = Enumerable.Range(0, rows.Length).ToArray();
        var features = Enumerable.Range(0, rows[0].Length).ToArray();
        var sample = Math.Min(subSample, rows.Length);
        var limit = (int)Math.Ceiling(Math.Log2(sample));
        var roots = new List<Node>();
        for (var tree = 0; tree < trees; tree++)
        {
            for (var i = 0; i < sample && sample < rows.Length; i++)
            {
                var j = random.Next(i, order.Length);
                (order[i], order[j]) = (order[j], order[i]);
            }

            roots.Add(Grow([.. order.Take(sample)], rows, features, limit, random, out var after));
            after.CopyTo(order, 0);
        }

        return [.. rows.Select(row => Math.Pow(2, -roots.Average(root => Length(root, row, 0)) / AveragePathLength.Of(sample)))];
    }

    private static Node Grow(int[] members, float[][] rows, int[] features, int limit, Random random, out int[] order)
    {
        order = members;
        if (limit == 0 || members.Length < 2 || Choose(members, rows, features, random) is not { } cut)
        {
            return new Node(members.Length, 0, 0, null, null);
        }

        // Rows change places as in a partition in place: the next tree draws from that order.
        var middle = 0;
        for (var i = 0; i < members.Length; i++)
        {
            var below = rows[members[i]][cut.Feature] < cut.Threshold;
            (members[i], members[middle]) = (members[middle], members[i]);
            middle += below ? 1 : 0;
        }

        var left = Grow(members[..middle], rows, features, limit - 1, random, out var before);
        var right = Grow(members[middle..], rows, features, limit - 1, random, out var after);
        order = [.. before, .. after];
        return new Node(members.Length, cut.Feature, cut.Threshold, left, right);
    }

    private static (int Feature, float Threshold)? Choose(int[] members, float[][] rows, int[] features, Random random)
    {
        for (var left = features.Length; left > 0; left--)
        {
            var at = random.Next(left);
            var values = members.Select(member => rows[member][features[at]]).ToArray();
            if (values.Min() < values.Max())
            {
                var drawn = (float)(values.Min() + (random.NextDouble() * ((double)values.Max() - values.Min())));
                return (features[at], drawn > values.Min() ? drawn : values.Max());
            }

            (features[at], features[left - 1]) = (features[left - 1], features[at]);
        }

        return null;
    }

    private static double Length(Node node, float[] row, int depth) => node.Left is null
        ? depth + AveragePathLength.Of(node.Size)
        : Length(row[node.Feature] < node.Threshold ? node.Left : node.Right!, row, depth + 1);

    private sealed record Node(int Size, int Feature, float Threshold, Node? Left, Node? Right);
}
