namespace Helios.Host.Cli.Client;

/// <summary>What the command line shows of a decision.</summary>
internal sealed record DecisionBody
{
    public string Id { get; set; } = "";

    public string Incident { get; set; } = "";

    public string Tenant { get; set; } = "";

    public string Issue { get; set; } = "";

    public string Cause { get; set; } = "";

    public DateTimeOffset DecidedAt { get; set; }

    public string Mode { get; set; } = "";

    public string Chosen { get; set; } = "";

    public IReadOnlyList<string> SuggestReasons { get; set; } = [];

    public IReadOnlyList<string> ModeReasons { get; set; } = [];

    public IReadOnlyList<string> Alternatives { get; set; } = [];

    public IReadOnlyList<string> Criteria { get; set; } = [];

    public IReadOnlyList<IReadOnlyList<double>> Matrix { get; set; } = [];

    public IReadOnlyList<double> Weights { get; set; } = [];

    public string WeightsFrom { get; set; } = "";

    public RankedView Topsis { get; set; } = new();

    public RankedView Wsm { get; set; } = new();

    public IReadOnlyDictionary<string, SensitivityView> Sensitivity { get; set; } = new Dictionary<string, SensitivityView>();

    public IReadOnlyList<GuardView> Guards { get; set; } = [];

    public string Rationale { get; set; } = "";
}
