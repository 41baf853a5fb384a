namespace Helios.Pipeline.Detection.Patterns;

/// <summary>Compares the patterns of two stretches of rows. Pure.</summary>
public static class PatternShift
{
    // Two round clusters whose centroids are farther apart than the sum of their radii overlap little.
    private const double SameWithin = 1;
    private const double MovedBeyond = 0.5;

    /// <summary>How alike two sets are.</summary>
    /// <returns>
    /// 0 to 1; 1 for the same set, 0 where no pattern lies near one of the other. The sum over the pairs of the smaller share times 1/(1 + r²), with
    /// r the distance of the centroids over the sum of the radii; rows in no cluster are one more pair with r = 0. Symmetric.
    /// </returns>
    public static double Similarity(PatternSet before, PatternSet after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var sum = Math.Min(before.NoiseShare, after.NoiseShare);
        foreach (var pair in Match(before, after))
        {
            var share = Math.Min(before.Share(before.Patterns[pair.Before]), after.Share(after.Patterns[pair.After]));
            sum += share / (1 + (pair.Ratio * pair.Ratio));
        }

        return Math.Clamp(sum, 0, 1);
    }

    /// <summary>Gives the patterns of <paramref name="after"/> the ids of those they go on from, the others new ones.</summary>
    public static PatternSet Follow(PatternSet before, PatternSet after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var ids = new int[after.Patterns.Count];
        Array.Fill(ids, -1);
        foreach (var pair in Match(before, after))
        {
            ids[pair.After] = before.Patterns[pair.Before].Id;
        }

        var next = before.NextId;
        var patterns = new PatternSignature[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            patterns[i] = after.Patterns[i] with { Id = ids[i] >= 0 ? ids[i] : next++ };
        }

        return new PatternSet(patterns, after.Rows, next);
    }

    /// <summary>Which patterns appeared, disappeared or moved, the largest share first.</summary>
    /// <param name="before">The earlier set.</param>
    /// <param name="after">The later set, with the ids of <see cref="Follow"/>.</param>
    /// <param name="leastShare">Patterns with fewer of the rows are passed over; 0 to 1.</param>
    public static IReadOnlyList<PatternChange> Changes(PatternSet before, PatternSet after, double leastShare = 0)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var earlier = before.Patterns.ToDictionary(static pattern => pattern.Id);
        var changes = new List<PatternChange>();
        foreach (var pattern in after.Patterns)
        {
            if (!earlier.Remove(pattern.Id, out var was))
            {
                changes.Add(new PatternChange(PatternChangeKind.Appeared, pattern.Id, after.Share(pattern), 0));
            }
            else if (Math.Sqrt(SquaredDistance(was.Centroid, pattern.Centroid)) is var moved && moved > MovedBeyond * (was.Radius + pattern.Radius))
            {
                changes.Add(new PatternChange(PatternChangeKind.Moved, pattern.Id, after.Share(pattern), moved));
            }
        }

        changes.AddRange(earlier.Values.Select(gone => new PatternChange(PatternChangeKind.Disappeared, gone.Id, before.Share(gone), 0)));
        return [.. changes.Where(change => change.Share >= leastShare).OrderByDescending(static change => change.Share).ThenBy(static change => change.Id)];
    }

    /// <summary>Pairs patterns, the nearest first, each at most once.</summary>
    internal static List<PatternPair> Match(PatternSet before, PatternSet after)
    {
        var near = new List<PatternPair>();
        for (var i = 0; i < before.Patterns.Count; i++)
        {
            for (var j = 0; j < after.Patterns.Count; j++)
            {
                var distance = Math.Sqrt(SquaredDistance(before.Patterns[i].Centroid, after.Patterns[j].Centroid));
                var reach = before.Patterns[i].Radius + after.Patterns[j].Radius;
                var ratio = distance > 0 ? distance / reach : 0;
                if (ratio <= SameWithin)
                {
                    near.Add(new PatternPair(i, j, distance, ratio));
                }
            }
        }

        var pairs = new List<PatternPair>();
        var (takenBefore, takenAfter) = (new bool[before.Patterns.Count], new bool[after.Patterns.Count]);
        foreach (var pair in near.OrderBy(static pair => pair.Ratio))
        {
            if (!takenBefore[pair.Before] && !takenAfter[pair.After])
            {
                (takenBefore[pair.Before], takenAfter[pair.After]) = (true, true);
                pairs.Add(pair);
            }
        }

        return pairs;
    }

    internal static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }

    internal static double SquaredDistance(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Count; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }
}
