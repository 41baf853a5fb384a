using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing;

/// <summary>What was decided about an incident, with everything that it was decided from.</summary>
/// <remarks>The shape that <see cref="DecisionJson"/> writes. What an older one may lack is settable.</remarks>
internal sealed record DecisionAnswer
{
    public required string Id { get; set; }

    /// <summary>The incident; empty: none.</summary>
    public string Incident { get; set; } = "";

    /// <summary>Anomalies that it is about.</summary>
    public IReadOnlyList<string> Anomalies { get; set; } = [];

    public string Tenant { get; set; } = "";

    public IssueType Issue { get; set; }

    /// <summary>The cloud or part that causes it; empty: not known.</summary>
    public string Cause { get; set; } = "";

    public DateTimeOffset DecidedAt { get; set; }

    /// <summary>How far it may go.</summary>
    public DecisionMode Mode { get; set; }

    /// <summary>Why no further.</summary>
    public IReadOnlyList<string> ModeReasons { get; set; } = [];

    /// <summary>The action; <c>do_nothing</c> is one.</summary>
    public string Chosen { get; set; } = "";

    /// <summary>On what.</summary>
    public string Target { get; set; } = "";

    /// <summary>Whether the second best was taken, to learn about it.</summary>
    public bool Explored { get; set; }

    /// <summary>Whether it goes no further than a recommendation.</summary>
    public bool Suggest { get; set; }

    public IReadOnlyList<string> SuggestReasons { get; set; } = [];

    /// <summary>Actions that were ranked: the rows of <see cref="Matrix"/>.</summary>
    public IReadOnlyList<string> Alternatives { get; set; } = [];

    /// <summary>The columns of <see cref="Matrix"/>.</summary>
    public IReadOnlyList<string> Criteria { get; set; } = [];

    /// <summary>1 where more of a criterion is better, -1 where less is.</summary>
    public IReadOnlyList<double> Objectives { get; set; } = [];

    /// <summary>A row an alternative, a column a criterion.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Matrix { get; set; } = [];

    /// <summary>Weights of the criteria that were used, summing to 1.</summary>
    public IReadOnlyList<double> Weights { get; set; } = [];

    /// <summary>Where the numbers of each alternative come from.</summary>
    public IReadOnlyList<DecisionBasisAnswer> Basis { get; set; } = [];

    /// <summary><c>blend</c>, <c>operator</c> or <c>entropy</c>.</summary>
    public string WeightsSource { get; set; } = "";

    /// <summary>What the weights were computed from, in words.</summary>
    public string? WeightsFrom { get; set; }

    public IReadOnlyList<double> OperatorWeights { get; set; } = [];

    public IReadOnlyList<double> EntropyWeights { get; set; } = [];

    /// <summary>Closeness to the ideal, 0..1.</summary>
    public DecisionRankingAnswer Topsis { get; set; } = new();

    /// <summary>Weighted sum, 0..1.</summary>
    public DecisionRankingAnswer Wsm { get; set; } = new();

    /// <summary>By method, whether a small change of weights or numbers would choose another action.</summary>
    public IReadOnlyDictionary<string, DecisionSensitivityAnswer> Sensitivity { get; set; } = new Dictionary<string, DecisionSensitivityAnswer>();

    /// <summary>Actions that were not ranked, and why.</summary>
    public IReadOnlyList<DecisionGuardAnswer> Guards { get; set; } = [];

    /// <summary>Restrictions that held, whether or not they removed an action.</summary>
    public IReadOnlyList<DecisionGuardInForceAnswer> GuardsInForce { get; set; } = [];

    /// <summary>The reason in words.</summary>
    public string Rationale { get; set; } = "";
}
