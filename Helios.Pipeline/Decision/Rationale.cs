using System.Globalization;

namespace Helios.Pipeline.Decision;

/// <summary>Says in one sentence what was chosen and why.</summary>
internal static class Rationale
{
    private static readonly string[] Endings =
    [
        "; decisions are off, nothing was executed",
        "; observed only, nothing was executed",
        "; suggested, a person decides",
        "; waits for approval",
        "",
    ];

    /// <summary>The sentence.</summary>
    public static string Of(DecisionInput input, DecisionMatrix matrix, AlternativeBasis[] basis, double[] scores, RationaleFacts facts)
    {
        var (chosen, order) = (facts.Chosen, facts.Order);
        var best = basis[chosen];
        var row = matrix.Row(chosen);
        var lead = order.Length == 1
            ? "the only alternative left"
            : chosen != order[0]
                ? string.Create(CultureInfo.InvariantCulture, $"closeness {scores[chosen]:0.###}, explored in place of {basis[order[0]].Action} with {scores[order[0]]:0.###}")
                : string.Create(CultureInfo.InvariantCulture, $"closeness {scores[chosen]:0.###}, next {basis[order[1]].Action} with {scores[order[1]]:0.###}");
        var on = best.Target.Length == 0 ? "" : " on " + best.Target;
        var about = input.About.Length == 0 ? "" : $" ({input.About})";
        var learnt = best.Runs == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" by {best.Runs} runs");
        var look = facts.Reasons.Count == 0 ? "" : $"; a person should look first ({string.Join(", ", facts.Reasons)})";
        return string.Create(CultureInfo.InvariantCulture, $"{best.Action}{on} for {input.Issue.ToWire()} of tenant {input.Tenant}{about}: {lead}; expected{learnt} recovery {row[0]:0.###} s, "
            + $"success {row[2]:0.###}, service impact {row[1]:0.###}, cost {row[3]:0.###}{look}{Endings[(int)facts.Mode]}");
    }
}
