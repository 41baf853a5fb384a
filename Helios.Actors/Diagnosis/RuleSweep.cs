using System.Numerics;

namespace Helios.Actors.Diagnosis;

/// <summary>Finds where the symptoms of a rule begin together: windows as long as the rule says, from the earliest on, none over another.</summary>
/// <remarks>One pass over the signs for each pattern, and one over those that fit.</remarks>
internal sealed class RuleSweep
{
    private readonly DiagnosisRule _rule;
    private readonly Sign[] _signs;
    private readonly long _within;
    private readonly long _now;
    private readonly List<(int Sign, int Mask)> _supports;
    private readonly List<(int Sign, int Mask)> _without;

    private RuleSweep(DiagnosisRule rule, Sign[] signs, TimeSpan within, DateTimeOffset now)
    {
        (_rule, _signs, _now) = (rule, signs, now.UtcTicks);
        _within = (rule.Within > TimeSpan.Zero ? rule.Within : within).Ticks;
        _supports = Fitting(rule.Supports);
        _without = Fitting(rule.Without);
    }

    /// <summary>Every match.</summary>
    /// <param name="rule">Valid.</param>
    /// <param name="signs">Of one tenant, by beginning.</param>
    /// <param name="within">Where the rule names no time of its own.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<RuleMatch> Run(DiagnosisRule rule, Sign[] signs, TimeSpan within, DateTimeOffset now)
    {
        var hits = Fitting(rule.When, signs);
        if (Union(hits) != (1 << rule.When.Count) - 1)
        {
            return [];
        }

        var sweep = new RuleSweep(rule, signs, within, now);
        var matches = new List<RuleMatch>();
        if (rule.Causes[0].Kind != CauseKind.Target)
        {
            sweep.Over("", hits, matches);
            return matches;
        }

        // Two parts that are down are two troubles; a symptom without a target belongs to each.
        foreach (var target in hits.Select(hit => signs[hit.Sign].Symptom.Target).Where(target => target.Length > 0).Distinct().Order(StringComparer.Ordinal))
        {
            sweep.Over(target, [.. hits.Where(hit => sweep.IsOf(target, hit.Sign))], matches);
        }

        return matches;
    }

    private static int Union(List<(int Sign, int Mask)> hits)
    {
        var union = 0;
        foreach (var (_, mask) in hits)
        {
            union |= mask;
        }

        return union;
    }

    private static List<(int Sign, int Mask)> Fitting(IReadOnlyList<SymptomPattern> patterns, Sign[] signs)
    {
        var hits = new List<(int Sign, int Mask)>();
        for (var i = 0; i < signs.Length && patterns.Count > 0; i++)
        {
            var mask = 0;
            for (var p = 0; p < patterns.Count; p++)
            {
                mask |= patterns[p].Fits(signs[i]) ? 1 << p : 0;
            }

            if (mask != 0)
            {
                hits.Add((i, mask));
            }
        }

        return hits;
    }

    private List<(int Sign, int Mask)> Fitting(IReadOnlyList<SymptomPattern> patterns) => Fitting(patterns, _signs);

    private bool IsOf(string target, int sign) => target.Length == 0 || _signs[sign].Symptom.Target is "" || _signs[sign].Symptom.Target == target;

    private void Over(string target, List<(int Sign, int Mask)> hits, List<RuleMatch> matches)
    {
        var counts = new int[_rule.When.Count];
        var (first, end, covered) = (0, 0, 0);
        while (first < hits.Count)
        {
            while (end < hits.Count && _signs[hits[end].Sign].Since - _signs[hits[first].Sign].Since <= _within)
            {
                covered += Count(counts, hits[end++].Mask, 1);
            }

            if (covered == counts.Length)
            {
                Add(target, hits[first..end], matches);
                (first, covered) = (end, 0);
                Array.Clear(counts);
            }
            else
            {
                covered += Count(counts, hits[first++].Mask, -1);
            }
        }
    }

    /// <summary>Adds to the counts of the patterns in a mask.</summary>
    /// <returns>Patterns that are covered now, less those that no longer are.</returns>
    private static int Count(int[] counts, int mask, int by)
    {
        var change = 0;
        for (; mask != 0; mask &= mask - 1)
        {
            var pattern = BitOperations.TrailingZeroCount(mask);
            var before = counts[pattern];
            counts[pattern] = before + by;
            change += Math.Sign(before + by) - Math.Sign(before);
        }

        return change;
    }

    private void Add(string target, List<(int Sign, int Mask)> hits, List<RuleMatch> matches)
    {
        var (start, end) = (_signs[hits[0].Sign].Since, _signs[hits[^1].Sign].Since);
        if (_now - start < _rule.Settle.Ticks || _without.Exists(hit => IsNear(hit.Sign) && IsOf(target, hit.Sign)))
        {
            return;
        }

        var supports = _supports.Where(hit => IsNear(hit.Sign) && IsOf(target, hit.Sign) && !hits.Exists(required => required.Sign == hit.Sign)).ToList();
        var required = hits.OrderBy(hit => BitOperations.TrailingZeroCount(hit.Mask)).Select(hit => hit.Sign).ToList();
        matches.Add(new RuleMatch(_rule, target, required, [.. supports.Select(hit => hit.Sign)], BitOperations.PopCount((uint)Union(supports))));

        bool IsNear(int sign) => _signs[sign].Since >= start - _within && _signs[sign].Since <= end + _within;
    }
}
