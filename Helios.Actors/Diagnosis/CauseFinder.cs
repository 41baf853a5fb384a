using System.Globalization;

namespace Helios.Actors.Diagnosis;

/// <summary>Says which cloud or part a match points at.</summary>
internal static class CauseFinder
{
    // Of three slow pairs the least must be this much less slow than the next for the cloud outside of it to be the slow one.
    private const double ClearlyLess = 0.5;

    /// <summary>The causes.</summary>
    /// <returns>None where nothing tells one.</returns>
    public static CauseFinding Find(RuleMatch match, Sign[] signs)
    {
        var first = CauseFinding.None;
        var agreement = 0;
        foreach (var source in match.Rule.Causes)
        {
            var found = Find(source, match, signs);
            if (found.Causes.Count == 0)
            {
                continue;
            }

            if (first.Causes.Count == 0)
            {
                first = found;
            }
            else
            {
                agreement += first.Causes.Intersect(found.Causes, StringComparer.Ordinal).Any() ? 1 : -1;
                first = first with { Reasons = [.. first.Reasons, .. found.Reasons] };
            }
        }

        return first with { Agreement = Math.Sign(agreement) };
    }

    private static CauseFinding Find(CauseSource source, RuleMatch match, Sign[] signs) => source.Kind switch
    {
        CauseKind.Shares => ByShares(match, signs),
        CauseKind.Pair => ByPairs(match, signs),
        CauseKind.Target => ByTarget(match, signs),
        _ => new CauseFinding([source.Part], double.NaN, 0, []),
    };

    private static CauseFinding ByTarget(RuleMatch match, Sign[] signs)
    {
        var target = match.Target.Length > 0 ? match.Target : match.Required.Select(i => signs[i].Symptom.Target).FirstOrDefault(target => target.Length > 0);
        return target is null ? CauseFinding.None : new CauseFinding([target], double.NaN, 0, []);
    }

    private static CauseFinding ByShares(RuleMatch match, Sign[] signs)
    {
        foreach (var sign in match.All.Select(i => signs[i]).Where(sign => sign.Suspects.Count > 0))
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{sign.Share * 100:0} % of {sign.Symptom.Name} is on {string.Join(" and ", sign.Suspects)}.");
            return new CauseFinding(sign.Suspects, sign.Share, 0, [text]);
        }

        return CauseFinding.None;
    }

    private static CauseFinding ByPairs(RuleMatch match, Sign[] signs)
    {
        var pairs = match.All.Select(i => signs[i]).Where(sign => sign.Pair is not null).DistinctBy(sign => sign.Symptom.Name)
            .OrderBy(sign => sign.Symptom.Name, StringComparer.Ordinal).ToList();
        if (pairs.Count < 2)
        {
            // One pair alone says that one of two clouds is to blame, not which.
            return CauseFinding.None;
        }

        var common = Common(pairs);
        if (common.Count == 0 && pairs.OrderBy(sign => sign.Excess).ToList() is var byExcess && byExcess[0].Excess <= ClearlyLess * byExcess[1].Excess)
        {
            pairs = byExcess[1..];
            common = pairs.Count < 2 ? [] : Common(pairs);
        }

        return common.Count == 1
            ? new CauseFinding(common, double.NaN, 0, [$"{common[0]} is in each of the pairs {string.Join(", ", pairs.Select(PairText).Order(StringComparer.Ordinal))}."])
            : CauseFinding.None;
    }

    private static List<string> Common(List<Sign> pairs)
    {
        var common = new List<string> { pairs[0].Pair!.Value.Left, pairs[0].Pair!.Value.Right };
        foreach (var (left, right) in pairs.Select(sign => sign.Pair!.Value))
        {
            common.RemoveAll(cloud => cloud != left && cloud != right);
        }

        return common;
    }

    private static string PairText(Sign sign) => $"{sign.Pair!.Value.Left}/{sign.Pair!.Value.Right}";
}
