namespace Helios.Specs.Pipeline.Detection.Patterns;

/// <summary>DBSCAN as the paper writes it: every distance, a queue a cluster.</summary>
internal static class SlowDbscan
{
    public static (int[] Labels, bool[] Core) Cluster(double[][] points, double eps, int minSamples)
    {
        var near = points.Select(a => Enumerable.Range(0, points.Length).Where(j => Squared(a, points[j]) <= eps * eps).ToArray()).ToArray();
        bool[] core = [.. near.Select(neighbours => neighbours.Length >= minSamples)];
        var labels = Enumerable.Repeat(-1, points.Length).ToArray();
        var cluster = 0;
        for (var i = 0; i < points.Length; i++)
        {
            if (!core[i] || labels[i] != -1)
            {
                continue;
            }

            var queue = new Queue<int>([i]);
            labels[i] = cluster;
            while (queue.TryDequeue(out var at))
            {
                foreach (var next in near[at].Where(next => core[at] && labels[next] == -1))
                {
                    labels[next] = cluster;
                    queue.Enqueue(next);
                }
            }

            cluster++;
        }

        return (labels, core);
    }

    public static double Squared(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }
}
