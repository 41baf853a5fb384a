using BenchmarkDotNet.Attributes;
using Helios.Actors.Diagnosis;
using Helios.Actors.Scaling;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Metrics;

namespace Helios.Benchmarks;

/// <summary>Diagnosis of 50 symptoms of one tenant by all rules in code, and a decision about lanes. Budget: 100 us for the diagnosis.</summary>
[MemoryDiagnoser]
public class DiagnosisBenchmark
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Clouds = ["aws", "gcp", "azure"];

    private readonly Diagnostician _doctor = new(DefaultRules.All, DependencyGraph.Default, new DiagnosisOptions { CloudsOf = _ => Clouds });
    private readonly ScalePlanner _planner = new(new ScaleOptions());
    private Symptom[] _outage = [];
    private Symptom[] _many = [];
    private ScaleState _state = ScaleState.Initial;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _outage =
        [
            Symptom(0, "missing_event_rate", "spike", 30), Symptom(1, "aws_gcp_latency_ms", "missing_data", 20), Symptom(2, "aws_azure_latency_ms", "missing_data", 20),
            Symptom(3, "event_rate_per_minute", "drop", 0) with { Value = 400, Lower = 500, Upper = 700 },
        ];

        // One of each metric of the outage and the parts, then what a storm of anomalies of services adds.
        _many =
        [
            .. _outage,
            .. FeatureVector.Names.Select((name, i) => Symptom(10 + i, name, "spike", random.Next(300))),
            .. SymptomNames.Known.Skip(8).Take(6).Select((name, i) => Symptom(20 + i, name, "", random.Next(300)) with { Target = i % 2 == 0 ? "log" : "consumers" }),
            .. Enumerable.Range(0, 32).Select(i => Symptom(30 + i, SymptomNames.Known[14 + (i % 8)], "spike", random.Next(300))),
        ];
        for (var i = 0; i < 90; i++)
        {
            _state = _planner.Decide(_state, Sample(i, random)).State;
        }
    }

    [Benchmark(Baseline = true)]
    public int Outage() => _doctor.Diagnose(_outage, Noon.AddMinutes(5)).Count;

    [Benchmark]
    public int FiftySymptoms() => _doctor.Diagnose(_many, Noon.AddMinutes(5)).Count;

    [Benchmark]
    public int ScaleDecision() => _planner.Decide(_state, Sample(90, new Random(2))).Decision.Lanes;

    private static LagSample Sample(int i, Random random) => new()
    {
        At = Noon.AddSeconds(10 * i),
        Partitions = 16,
        Healthy = 16,
        AverageLag = (20 * i) + random.Next(200),
        Throughput = 1000,
        Lanes = 4,
    };

    private static Symptom Symptom(int id, string name, string side, int after) => new()
    {
        Id = $"s{id}",
        Tenant = "acme",
        Name = name,
        Side = side,
        Severity = Severity.High,
        Since = Noon.AddSeconds(after),
        At = Noon.AddSeconds(after),
        Shares = new Dictionary<string, double> { ["aws"] = 0.95, ["gcp"] = 0.05, ["azure"] = 0 },
        Text = $"{name} {side}",
    };
}
