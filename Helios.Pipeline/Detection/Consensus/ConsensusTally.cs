namespace Helios.Pipeline.Detection.Consensus;

/// <summary>Counts votes.</summary>
/// <remarks>
/// score = Σ wᵢ·min(sᵢ, ceiling) / Σ wᵢ over the members that voted. Every score has its alarm edge at 1.0, so their mean has, and no scale
/// has to be learnt; the ceiling keeps one member's enthusiasm from outvoting all others. confidence = (1 - 2^(-score))·(1 + a·p) / 2 for an
/// alarm: a = share of the voting weight that alarms, p = share of the weight that votes; it rises with the score, the agreement and the
/// participation. Where there is no alarm: (1 + a·p) / 2 with a = share that does not alarm. Pure, deterministic, O(members), no allocation.
/// </remarks>
public static class ConsensusTally
{
    private const int Kinds = (int)AnomalyKind.Variance + 1;
    private const int FullBench = 3;

    /// <summary>Counts the votes.</summary>
    /// <param name="votes">In the order of the members; earlier ones win ties.</param>
    /// <param name="options">Ceiling and quorum.</param>
    public static ConsensusVerdict Of(ReadOnlySpan<MemberVote> votes, ConsensusOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        double all = 0, cast = 0, alarming = 0, sum = 0;
        var count = 0;
        foreach (ref readonly var vote in votes)
        {
            all += vote.Weight;
            if (vote.IsCast)
            {
                count++;
                cast += vote.Weight;
                sum += vote.Weight * Math.Min(vote.Result.Score, options.Ceiling);
                alarming += vote.IsAlarm ? vote.Weight : 0;
            }
        }

        var share = all > 0 ? cast / all : 0;
        var hasQuorum = count > 0 && share >= options.Quorum;
        var score = hasQuorum ? sum / cast : 0;
        var isAlarm = score > 1;
        var agreement = cast > 0 ? (isAlarm ? alarming : cast - alarming) / cast : 0;
        var strength = isAlarm ? 1 - Math.Pow(2, -score) : 1;
        var confidence = hasQuorum ? strength * (1 + (agreement * share)) / 2 : 0;
        var kind = KindOf(votes, isAlarm);
        var severity = isAlarm ? SeverityOf(votes, alarming) : Severity.Low;
        return new(score, confidence, severity, kind, count, votes.Length, share, hasQuorum, LeaderOf(votes, isAlarm, kind));
    }

    /// <summary>The kind with most weight among those that alarm, or among all where none does and data is missing.</summary>
    private static AnomalyKind KindOf(ReadOnlySpan<MemberVote> votes, bool isAlarm)
    {
        Span<double> weights = stackalloc double[Kinds];
        weights.Clear();
        foreach (ref readonly var vote in votes)
        {
            if (isAlarm ? vote.IsAlarm : vote.IsCast && vote.Result.Kind == AnomalyKind.MissingData)
            {
                weights[(int)vote.Result.Kind] += vote.Weight;
            }
        }

        var best = AnomalyKind.Normal;
        foreach (ref readonly var vote in votes)
        {
            best = weights[(int)vote.Result.Kind] > weights[(int)best] ? vote.Result.Kind : best;
        }

        return best;
    }

    private static Severity SeverityOf(ReadOnlySpan<MemberVote> votes, double alarming)
    {
        var isUnanimous = votes.Length >= FullBench;
        foreach (ref readonly var vote in votes)
        {
            isUnanimous &= vote.IsAlarm && vote.Result.Severity >= Severity.High;
        }

        if (isUnanimous)
        {
            return Severity.Critical;
        }

        for (var severity = Severity.Critical; severity > Severity.Low; severity--)
        {
            var weight = 0.0;
            foreach (ref readonly var vote in votes)
            {
                weight += vote.IsAlarm && vote.Result.Severity >= severity ? vote.Weight : 0;
            }

            if (weight >= alarming / 2)
            {
                return severity;
            }
        }

        return Severity.Low;
    }

    private static int LeaderOf(ReadOnlySpan<MemberVote> votes, bool isAlarm, AnomalyKind kind)
    {
        var leader = -1;
        for (var i = 0; i < votes.Length; i++)
        {
            var isCandidate = isAlarm ? votes[i].IsAlarm && votes[i].Result.Kind == kind : votes[i].IsCast;
            if (isCandidate && (leader < 0 || votes[i].Weight > votes[leader].Weight))
            {
                leader = i;
            }
        }

        return leader;
    }
}
