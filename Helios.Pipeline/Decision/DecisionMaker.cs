using System.Globalization;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Life;

namespace Helios.Pipeline.Decision;

/// <summary>Ranks the recovery actions for an anomaly and says which one it would take. It executes nothing.</summary>
/// <remarks>
/// Guards remove what may not be done; TOPSIS and the weighted sum rank the rest on the same matrix; the TOPSIS winner is chosen. A
/// person is asked to look (<see cref="RecoveryDecision.SuggestReasons"/>) where the two methods have other winners or the lead is
/// small. Pure, thread-safe; the time is an argument.
/// </remarks>
public sealed class DecisionMaker
{
    private static readonly string[] CriterionNames = ["mttr_seconds", "qos_impact", "success_rate", "cost"];
    private static readonly int[] Objectives = [-1, -1, 1, -1];

    private readonly ActionCatalogue _catalogue;
    private readonly DecisionOptions _options;

    /// <summary>Creates a maker of decisions over a catalogue.</summary>
    /// <exception cref="ArgumentException">The prior is not four weights, or the bounds leave no room.</exception>
    public DecisionMaker(ActionCatalogue? catalogue = null, DecisionOptions? options = null)
    {
        _catalogue = catalogue ?? ActionCatalogue.Default;
        _options = options ?? new DecisionOptions();
        if (_options.Prior.Count != CriterionNames.Length)
        {
            throw new ArgumentException($"the prior has {_options.Prior.Count} weights, there are {CriterionNames.Length} criteria");
        }

        if (!_options.Prior.All(static weight => weight >= 0 && double.IsFinite(weight)) || !(_options.Prior.Sum() > 0))
        {
            throw new ArgumentException("the prior's weights must be finite and at least 0, with a positive sum");
        }

        var even = 1.0 / CriterionNames.Length;
        if (!(_options.LowerBound >= 0 && _options.LowerBound <= even && _options.UpperBound >= even && _options.UpperBound <= 1))
        {
            throw new ArgumentException($"the bounds must lie in 0..{even} and {even}..1");
        }
    }

    /// <summary>Decides about an anomaly; the issue comes from <see cref="IssueTable"/>.</summary>
    /// <param name="anomaly">What happened.</param>
    /// <param name="guards">The facts for the guards.</param>
    /// <param name="now">UTC ticks.</param>
    public RecoveryDecision Decide(Anomaly anomaly, GuardContext guards, long now)
    {
        ArgumentNullException.ThrowIfNull(anomaly);
        return Decide(anomaly, IssueTable.Of(anomaly), guards, now);
    }

    /// <summary>Decides about an anomaly whose issue is known.</summary>
    public RecoveryDecision Decide(Anomaly anomaly, IssueType issue, GuardContext guards, long now)
    {
        ArgumentNullException.ThrowIfNull(anomaly);
        var (allowed, removed) = Guards.Apply(_catalogue.Actions, issue, guards, now);
        var values = Values(allowed);
        var entropy = new double[CriterionNames.Length];
        EntropyWeights.Of(values, entropy);
        var names = allowed.Select(static action => action.Name).ToArray();
        var matrix = new DecisionMatrix(values, Objectives, Weights(entropy), names, CriterionNames);
        var topsis = RankedScores.Of(Topsis.Closeness(matrix));
        var weightedSum = RankedScores.Of(WeightedSum.Scores(matrix));
        var order = Ranking.Order([.. topsis.Scores]);
        var reasons = SuggestReasons(topsis, weightedSum, order);
        return new RecoveryDecision
        {
            Id = AnomalyId.Hash($"decision|{anomaly.Id}|{issue.ToWire()}{Again(anomaly)}"),
            Incident = anomaly.Id,
            Anomalies = [anomaly.Id],
            Tenant = anomaly.Tenant,
            Issue = issue,
            DecidedAt = now,
            Mode = _options.Mode,
            Chosen = names[order[0]],
            SuggestReasons = reasons,
            Matrix = matrix,
            WeightSource = _options.Source,
            OperatorWeights = [.. _options.Prior],
            EntropyWeights = entropy,
            Topsis = topsis,
            WeightedSum = weightedSum,
            Sensitivity = [Sensitivity.Of(matrix, RankingMethod.Topsis), Sensitivity.Of(matrix, RankingMethod.WeightedSum)],
            Removed = removed,
            Rationale = Rationale(anomaly, issue, allowed, topsis, order, reasons),
        };
    }

    private static double[] Values(IReadOnlyList<RecoveryAction> actions)
    {
        var values = new double[actions.Count * CriterionNames.Length];
        for (var i = 0; i < actions.Count; i++)
        {
            var row = values.AsSpan(i * CriterionNames.Length);
            row[0] = actions[i].MttrSeconds;
            row[1] = actions[i].QosImpact;
            row[2] = actions[i].SuccessRate;
            row[3] = actions[i].Cost;
        }

        return values;
    }

    private double[] Weights(double[] entropy) => _options.Source switch
    {
        WeightSource.Operator => [.. _options.Prior],
        WeightSource.Entropy => entropy,
        _ => BoundedWeights.Blend([.. _options.Prior], entropy, _options.LowerBound, _options.UpperBound),
    };

    private List<string> SuggestReasons(RankedScores topsis, RankedScores weightedSum, int[] order)
    {
        var reasons = new List<string>();
        if (weightedSum.Ranking[order[0]] != 1)
        {
            reasons.Add("methods_disagree");
        }

        if (order.Length > 1 && topsis.Scores[order[0]] - topsis.Scores[order[1]] < _options.MinimumGap)
        {
            reasons.Add("close_call");
        }

        return reasons;
    }

    private string Rationale(
        Anomaly anomaly,
        IssueType issue,
        IReadOnlyList<RecoveryAction> allowed,
        RankedScores topsis,
        int[] order,
        List<string> reasons)
    {
        var best = allowed[order[0]];
        var lead = order.Length == 1
            ? "the only alternative left"
            : $"closeness {Text(topsis.Scores[order[0]])}, next {allowed[order[1]].Name} with {Text(topsis.Scores[order[1]])}";
        var look = reasons.Count == 0 ? "" : $"; a person should look first ({string.Join(", ", reasons)})";
        var done = _options.Mode == DecisionMode.Observe ? "; observed only, nothing was executed" : "";
        return $"{best.Name} for {issue.ToWire()} of tenant {anomaly.Tenant} ({anomaly.Metric} {anomaly.Kind.ToWire()}): {lead}; "
            + $"expected recovery {Text(best.MttrSeconds)} s, success {Text(best.SuccessRate)}, "
            + $"service impact {Text(best.QosImpact)}, cost {Text(best.Cost)}{look}{done}";
    }

    /// <summary>What is decided about an anomaly that is told again stands beside what was decided before.</summary>
    private static string Again(Anomaly anomaly) => anomaly.State == AnomalyState.Open ? "" : $"|{anomaly.Severity.ToWire()}";

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
