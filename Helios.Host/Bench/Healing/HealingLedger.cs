namespace Helios.Host.Bench.Healing;

/// <summary>Adds episodes up to rows. Pure.</summary>
internal static class HealingLedger
{
    /// <summary>What single actions came to, by fault and cost; the first of a fault is the best.</summary>
    public static IReadOnlyList<HindsightRow> Hindsight(IReadOnlyList<EpisodeResult> episodes)
    {
        var rows = new List<HindsightRow>();
        var single = episodes.Where(static one => one.Policy == HealingPolicies.Nothing || !HealingPolicies.All.Contains(one.Policy));
        foreach (var fault in single.GroupBy(static one => one.Fault))
        {
            var ranked = fault.GroupBy(static one => one.Policy)
                .Select(same => new HindsightRow(fault.Key, same.Key, same.Average(static one => one.Score.MttrSeconds), same.Average(static one => one.Score.LossSeconds), false))
                .OrderBy(static row => row.Cost).ThenBy(static row => row.Action, StringComparer.Ordinal).ToArray();
            rows.AddRange(ranked.Select((row, rank) => row with { IsBest = rank == 0 }));
        }

        return rows;
    }

    /// <summary>A row for each fault and policy, and one for each policy over all faults, in the order of faults and policies.</summary>
    /// <param name="episodes">The episodes.</param>
    /// <param name="faults">Faults, in order.</param>
    /// <param name="policies">Policies, in order.</param>
    public static IReadOnlyList<HealingRow> Rows(IReadOnlyList<EpisodeResult> episodes, IReadOnlyList<string> faults, IReadOnlyList<string> policies)
    {
        var best = Hindsight(episodes).Where(static row => row.IsBest).ToDictionary(static row => row.Fault, static row => row.Cost, StringComparer.Ordinal);
        var rows = new List<HealingRow>();
        foreach (var fault in faults)
        {
            rows.AddRange(policies.Select(policy => Row(fault, policy, [.. episodes.Where(one => one.Fault == fault && one.Policy == policy)], best)).OfType<HealingRow>());
        }

        // A policy that was not asked about every fault is not compared over all.
        rows.AddRange(policies.Where(policy => faults.All(fault => rows.Exists(row => row.Fault == fault && row.Policy == policy)))
            .Select(policy => Row("", policy, [.. episodes.Where(one => faults.Contains(one.Fault) && one.Policy == policy)], best)).OfType<HealingRow>());
        return rows;
    }

    private static HealingRow? Row(string fault, string policy, EpisodeResult[] episodes, Dictionary<string, double> best) => episodes.Length == 0 ? null : new HealingRow(
        fault,
        policy,
        episodes.Length,
        MeanInterval.Of([.. episodes.Select(static one => one.Score.MttrSeconds)]),
        MeanInterval.Of([.. episodes.Select(static one => one.Score.LossSeconds)]),
        MeanInterval.Of([.. episodes.Where(one => best.ContainsKey(one.Fault)).Select(one => one.Score.CostSeconds - best[one.Fault])]),
        episodes.Average(static one => one.Score.IsHealed ? 1.0 : 0),
        fault.Length == 0 ? [] : [.. episodes.MinBy(static one => one.Run)!.Ran.Select(static ran => ran.Action)]);
}
