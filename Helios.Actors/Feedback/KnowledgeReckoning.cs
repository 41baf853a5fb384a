using Helios.Pipeline.Decision;

namespace Helios.Actors.Feedback;

/// <summary>What is expected, from what is remembered and pinned.</summary>
internal sealed class KnowledgeReckoning(ActionCatalogue catalogue, FeedbackOptions options, DateTimeOffset now)
{
    // Weights that differ by less were computed from the same data.
    private const double Same = 1e-9;

    /// <summary>What is expected of a record's action and issue, its pin considered.</summary>
    public LearntEstimate Estimate(KnowledgeState state, ActionRecord record)
    {
        var learnt = Estimates.Of(catalogue.Find(record.Action), record, options, now);
        return state.PinOf(record.Action, record.Issue) is { } pin ? learnt with { Numbers = pin.Over(learnt.Numbers) } : learnt;
    }

    /// <summary>Prior x entropy over every use of every action: what decisions choose among.</summary>
    public HeldWeights Weights(KnowledgeState state)
    {
        var values = new List<double>();
        foreach (var action in catalogue.Actions)
        {
            foreach (var use in action.Uses)
            {
                var numbers = state.EstimateOf(ActionRecord.SubjectOf(action.Name, use.Issue))?.Numbers ?? ActionEstimate.Of(action);
                values.AddRange([numbers.MttrSeconds, numbers.QosImpact, numbers.SuccessRate, numbers.Cost]);
            }
        }

        var entropy = new double[DecisionMaker.Criteria];
        EntropyWeights.Of([.. values], entropy);
        return new(BoundedWeights.Blend([.. options.Prior], entropy, options.LowerBound, options.UpperBound), entropy, options.Prior, now);
    }

    /// <summary>Whether one of the numbers is off by more than a share of itself.</summary>
    public static bool HasMoved(ActionEstimate? from, ActionEstimate to, double share) =>
        from is not { } known || known.Runs != to.Runs || known.Origin != to.Origin || Off(known.MttrSeconds, to.MttrSeconds, share)
        || Off(known.QosImpact, to.QosImpact, share) || Off(known.SuccessRate, to.SuccessRate, share) || Off(known.Cost, to.Cost, share);

    /// <summary>Whether weights are the same, whenever computed.</summary>
    public static bool IsSame(HeldWeights? one, HeldWeights other) => one is not null
        && one.Values.Zip(other.Values).All(pair => Math.Abs(pair.First - pair.Second) < Same)
        && one.Entropy.Zip(other.Entropy).All(pair => Math.Abs(pair.First - pair.Second) < Same)
        && one.Prior.SequenceEqual(other.Prior);

    /// <summary>The four criteria by name.</summary>
    public static IReadOnlyDictionary<string, double> ByName(ActionEstimate numbers) =>
        ByName([numbers.MttrSeconds, numbers.QosImpact, numbers.SuccessRate, numbers.Cost]);

    /// <summary>As above; empty where there is nothing.</summary>
    public static IReadOnlyDictionary<string, double> ByName(IReadOnlyList<double>? values) => values is null ? new Dictionary<string, double>() : new()
    {
        ["mttr_seconds"] = values[0],
        ["qos_impact"] = values[1],
        ["success_rate"] = values[2],
        ["cost"] = values[3],
    };

    private static bool Off(double from, double to, double share) => Math.Abs(to - from) > Math.Max(share * Math.Abs(from), Same);
}
