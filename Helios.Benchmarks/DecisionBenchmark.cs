using BenchmarkDotNet.Attributes;
using Helios.Actors.Feedback;
using Helios.Pipeline.Decision;

namespace Helios.Benchmarks;

/// <summary>A decision about an incident, explanation and sensitivity included, and an outcome learnt. Budget: 13 actions below 50 us.</summary>
[MemoryDiagnoser]
public class DecisionBenchmark
{
    private const long Now = 638_000_000_000_000_000;
    private static readonly DateTimeOffset Time = new(Now, TimeSpan.Zero);

    private DecisionMaker _maker = new();
    private DecisionInput _input = new() { Incident = "i", Tenant = "acme", Issue = IssueType.MissingEvents, Cause = "aws" };
    private ActionRecord _record = new() { Action = "notify", Issue = IssueType.MissingEvents };
    private RecoveryAction _action = ActionCatalogue.Default.Actions[0];

    /// <summary>Thirteen: every action may be taken; adapter_failure: as the built-in catalogue has it.</summary>
    [Params("thirteen", "adapter_failure")]
    public string Case { get; set; } = "thirteen";

    [GlobalSetup]
    public void Setup()
    {
        var isAll = Case == "thirteen";
        IEnumerable<RecoveryAction> actions = ActionCatalogue.Default.Actions;
        actions = isAll ? actions.Select(action => action with { Uses = [new ActionUse(IssueType.AdapterFailure, 1, "it helps")] }) : actions;
        _maker = new DecisionMaker(new ActionCatalogue(actions), new DecisionOptions { Mode = DecisionMode.Auto });
        _action = _maker.Catalogue.Actions[0];
        _input = new DecisionInput
        {
            Incident = "0123456789abcdef",
            Tenant = "acme",
            Issue = IssueType.AdapterFailure,
            Cause = isAll ? null : "aws",
            About = "missing_event_rate spike",
            Anomalies = ["0123456789abcdef0123456789abcdef"],
            Symptoms = isAll ? [] : ["missing_event_rate"],
            Estimates = actions.ToDictionary(action => action.Name, action => ActionEstimate.Of(action) with { Origin = EstimateOrigin.Learnt, Runs = 7 }),
            Guards = GuardContext.Open with { Cooldowns = new Dictionary<TargetedAction, long> { [new("gcp", "replay_dlq")] = Now + 1 } },
        };
        var random = new Random(1);
        for (var i = 0; i < 100; i++)
        {
            _record = _record.With(new LearntRun($"x{i}", random.Next(4) > 0, 60 * random.NextDouble(), 0.1, Time.AddHours(-i), i), 100);
        }
    }

    [Benchmark(Baseline = true)]
    public RecoveryDecision Decide() => _maker.Decide(_input, Now);

    [Benchmark]
    public LearntEstimate Estimate() => Estimates.Of(_action, _record, new FeedbackOptions(), Time);
}
