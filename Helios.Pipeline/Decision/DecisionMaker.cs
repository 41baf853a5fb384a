using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Life;

namespace Helios.Pipeline.Decision;

/// <summary>Ranks the recovery actions for an incident or an anomaly and says which one it would take. It executes nothing.</summary>
/// <remarks>
/// Guards remove what may not be done; TOPSIS and the weighted sum rank the rest on the same matrix; the TOPSIS winner is chosen. A
/// person is asked to look (<see cref="RecoveryDecision.SuggestReasons"/>) where the two methods have other winners or the lead is
/// small. Pure, thread-safe; the time is an argument. Some 14 alternatives take well below 50 us, sensitivity and rationale included.
/// </remarks>
public sealed class DecisionMaker
{
    /// <summary>How many criteria there are.</summary>
    public const int Criteria = 4;

    private static readonly string[] CriterionNames = ["mttr_seconds", "qos_impact", "success_rate", "cost"];
    private static readonly int[] Objectives = [-1, -1, 1, -1];

    private readonly DecisionOptions _options;
    private readonly double[] _prior;

    /// <summary>Creates a maker of decisions over a catalogue.</summary>
    /// <exception cref="ArgumentException">The prior is not four weights, the bounds leave no room, or exploration is out of range.</exception>
    public DecisionMaker(ActionCatalogue? catalogue = null, DecisionOptions? options = null)
    {
        Catalogue = catalogue ?? ActionCatalogue.Default;
        _options = options ?? new DecisionOptions();
        _prior = [.. _options.Prior];
        if (_prior.Length != Criteria)
        {
            throw new ArgumentException($"the prior has {_prior.Length} weights, there are {Criteria} criteria");
        }

        if (!_prior.All(static weight => weight >= 0 && double.IsFinite(weight)) || !(_prior.Sum() > 0))
        {
            throw new ArgumentException("the prior's weights must be finite and at least 0, with a positive sum");
        }

        var even = 1.0 / Criteria;
        if (!(_options.LowerBound >= 0 && _options.LowerBound <= even && _options.UpperBound >= even && _options.UpperBound <= 1))
        {
            throw new ArgumentException($"the bounds must lie in 0..{even} and {even}..1");
        }

        if (_options is not { Exploration: >= 0 and <= 0.5, ExplorationReach: >= 0 and <= 1 })
        {
            throw new ArgumentException("exploration must lie in 0..0.5 and its reach in 0..1");
        }
    }

    /// <summary>The actions it chooses from.</summary>
    public ActionCatalogue Catalogue { get; }

    /// <summary>Decides about an anomaly; the issue comes from <see cref="IssueTable"/>.</summary>
    /// <param name="anomaly">What happened.</param>
    /// <param name="guards">The facts for the guards.</param>
    /// <param name="now">UTC ticks.</param>
    public RecoveryDecision Decide(Anomaly anomaly, GuardContext guards, long now)
    {
        ArgumentNullException.ThrowIfNull(anomaly);
        return Decide(anomaly, IssueTable.Of(anomaly), guards, now);
    }

    /// <summary>Decides about an anomaly whose issue is known, without a diagnosis: the cause is open.</summary>
    public RecoveryDecision Decide(Anomaly anomaly, IssueType issue, GuardContext guards, long now)
    {
        ArgumentNullException.ThrowIfNull(anomaly);
        return Decide(
            new DecisionInput
            {
                Incident = anomaly.Id,
                Tenant = anomaly.Tenant,
                Issue = issue,
                Cause = null,
                Turn = anomaly.State == AnomalyState.Open ? "" : anomaly.Severity.ToWire(),
                About = $"{anomaly.Metric} {anomaly.Kind.ToWire()}",
                Anomalies = [anomaly.Id],
                Guards = guards,
            },
            now);
    }

    /// <summary>Decides about an incident.</summary>
    /// <param name="input">All that it rests on.</param>
    /// <param name="now">UTC ticks.</param>
    /// <exception cref="ArgumentException">An estimate is out of range.</exception>
    public RecoveryDecision Decide(DecisionInput input, long now)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (allowed, removed) = Guards.Apply(Catalogue.Actions, input, now);
        var basis = new AlternativeBasis[allowed.Count];
        var values = new double[allowed.Count * Criteria];
        Fill(allowed, input, now, basis, values);
        var entropy = new double[Criteria];
        EntropyWeights.Of(values, entropy);
        var matrix = new DecisionMatrix(values, Objectives, Weights(input.Weights, entropy), Array.ConvertAll(basis, static line => line.Action), CriterionNames);
        var scores = Topsis.Closeness(matrix);
        var topsis = RankedScores.Of(scores);
        var weightedSum = RankedScores.Of(WeightedSum.Scores(matrix));
        var order = Ranking.Order(scores);
        var id = AnomalyId.Hash(input.Turn.Length == 0
            ? $"decision|{input.Incident}|{input.Issue.ToWire()}"
            : $"decision|{input.Incident}|{input.Issue.ToWire()}|{input.Turn}");
        var reasons = SuggestReasons(topsis, weightedSum, order);
        var chosen = Exploration.Choose(id, basis, scores, order, _options);
        var (mode, modeReasons) = ModeRule.Of(allowed[chosen], input, reasons.Length > 0, _options, now);
        return new RecoveryDecision
        {
            Id = id,
            Incident = input.Incident,
            Anomalies = input.Anomalies,
            Tenant = input.Tenant,
            Issue = input.Issue,
            Cause = input.Cause ?? "",
            DecidedAt = now,
            Mode = mode,
            ModeReasons = modeReasons,
            Chosen = basis[chosen].Action,
            Target = basis[chosen].Target,
            IsExplored = chosen != order[0],
            SuggestReasons = reasons,
            Matrix = matrix,
            Basis = basis,
            WeightSource = _options.Source,
            WeightsFrom = input.Weights?.From ?? "the alternatives at hand",
            OperatorWeights = _prior,
            EntropyWeights = input.Weights?.Entropy ?? entropy,
            Topsis = topsis,
            WeightedSum = weightedSum,
            Sensitivity = [Sensitivity.Of(matrix, RankingMethod.Topsis), Sensitivity.Of(matrix, RankingMethod.WeightedSum)],
            Removed = removed,
            InForce = ModeRule.InForce(input, now),
            Rationale = Rationale.Of(input, matrix, basis, scores, new RationaleFacts(chosen, order, reasons, mode)),
        };
    }

    private void Fill(IReadOnlyList<RecoveryAction> allowed, DecisionInput input, long now, AlternativeBasis[] basis, double[] values)
    {
        for (var i = 0; i < basis.Length; i++)
        {
            var action = allowed[i];
            if (input.Estimates is null || !input.Estimates.TryGetValue(action.Name, out var estimate))
            {
                estimate = ActionEstimate.Of(action);
            }
            else if (!estimate.IsValid)
            {
                throw new ArgumentException($"an estimate of the action {action.Name} is out of range", nameof(input));
            }

            var row = values.AsSpan(i * Criteria, Criteria);
            (row[0], row[1], row[2], row[3]) = (estimate.MttrSeconds, estimate.QosImpact, estimate.SuccessRate, estimate.Cost);
            var mode = ModeRule.Limit(action, input, _options, now);
            basis[i] = new(action.Name, TargetKinds.Of(action, input.Cause) ?? "", action.UseFor(input.Issue)?.Rung ?? 0, mode, estimate.Origin, estimate.Runs);
        }
    }

    private double[] Weights(KnownWeights? known, double[] entropy) => _options.Source switch
    {
        WeightSource.Operator => _prior,
        WeightSource.Entropy => entropy,
        _ when known is not null && known.Prior.SequenceEqual(_prior) => [.. known.Values],

        // The operator has changed the prior since: the data that went in hold on, the old prior does not.
        _ when known is not null => BoundedWeights.Blend(_prior, [.. known.Entropy], _options.LowerBound, _options.UpperBound),
        _ => BoundedWeights.Blend(_prior, entropy, _options.LowerBound, _options.UpperBound),
    };

    private string[] SuggestReasons(RankedScores topsis, RankedScores weightedSum, int[] order)
    {
        var disagree = weightedSum.Ranking[order[0]] != 1;
        var close = order.Length > 1 && topsis.Scores[order[0]] - topsis.Scores[order[1]] < _options.MinimumGap;
        return (disagree, close) switch
        {
            (true, true) => ["methods_disagree", "close_call"],
            (true, false) => ["methods_disagree"],
            (false, true) => ["close_call"],
            _ => [],
        };
    }
}
