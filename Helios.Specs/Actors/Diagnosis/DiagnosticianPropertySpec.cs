using Helios.Actors.Diagnosis;
using Helios.Pipeline.Detection;
using static Helios.Specs.Actors.Diagnosis.Ills;
using Found = Helios.Actors.Diagnosis.Diagnosis;

namespace Helios.Specs.Actors.Diagnosis;

/// <summary>Laws of diagnosis over random symptoms; the seed is in every failure.</summary>
public class DiagnosticianPropertySpec
{
    private const int Cases = 400;

    private static readonly string[] Targets = ["aws", "gcp", "azure", "log", "index", "store", "consumers", "windows", "adapters", "notifications"];
    private static readonly string[] Clouds = ["aws", "gcp", "azure"];

    [Fact]
    public void Order_of_symptoms_does_not_matter() => ForEach((seed, random, symptoms, found) =>
    {
        var shuffled = symptoms.ToArray();
        random.Shuffle(shuffled);
        Assert.True(Texts(found).SequenceEqual(Texts(Diagnose(shuffled))), $"seed {seed}");
    });

    [Fact]
    public void Symptoms_of_another_tenant_change_nothing() => ForEach((seed, random, symptoms, found) =>
    {
        var others = Random(random, 1 + random.Next(20)).Select(symptom => symptom with { Tenant = "other" });
        var both = Diagnose([.. symptoms.Concat(others)]);
        var own = symptoms.Select(symptom => symptom.Id).ToHashSet();
        Assert.True(both.Count > found.Count, $"seed {seed}");
        Assert.True(Texts(found).SequenceEqual(Texts([.. both.Where((_, i) => i < found.Count)])), $"seed {seed}");
    });

    [Fact]
    public void Cause_is_never_in_its_own_impact() => ForEach((seed, _, _, found) =>
        Assert.All(found, one => Assert.True(!one.Impact.Contains(one.Cause), $"seed {seed}: {one.Cause}")));

    [Fact]
    public void Confidence_is_between_0_and_1() => ForEach((seed, _, _, found) =>
        Assert.All(found, one => Assert.True(one.Confidence is >= 0 and < 1, $"seed {seed}: {one.Confidence}")));

    [Fact]
    public void Every_symptom_is_explained_or_unknown_and_no_other() => ForEach((seed, _, symptoms, found) => Assert.True(
        symptoms.Select(symptom => symptom.Id).ToHashSet().SetEquals(found.SelectMany(one => one.Symptoms)), $"seed {seed}"));

    [Fact]
    public void Trigger_is_one_of_the_symptoms_and_unknown_comes_once_and_last() => ForEach((seed, _, _, found) =>
    {
        Assert.All(found, one => Assert.True(one.Symptoms.Contains(one.Trigger), $"seed {seed}"));
        Assert.All(found.SkipLast(1), one => Assert.True(one.Rule.Length > 0, $"seed {seed}"));
    });

    [Fact]
    public void Cause_has_one_diagnosis_and_none_depends_on_another_of_its_time() => ForEach((seed, _, symptoms, _) =>
    {
        var causes = Diagnose([.. symptoms.Select(symptom => symptom with { Since = Noon.AddTicks((symptom.Since - Noon).Ticks / 3) })])
            .Select(one => one.Cause).Where(cause => cause.Length > 0).ToList();
        Assert.True(causes.Distinct().Count() == causes.Count, $"seed {seed}");
        Assert.True(!causes.Exists(one => causes.Exists(other => DependencyGraph.Default.DependsOn(one, other))), $"seed {seed}: {string.Join(' ', causes)}");
    });

    [Fact]
    public void More_evidence_of_the_same_never_lowers_the_confidence()
    {
        var shares = Shares(("aws", 1));
        var few = Doctor().Diagnose(Symptom("missing_event_rate spike", shares: shares), Symptom("aws_gcp_latency_ms missing_data"));
        var more = Doctor().Diagnose(Symptom("missing_event_rate spike", shares: shares), Symptom("aws_gcp_latency_ms missing_data"), Rate(0.66));
        Assert.True(more[0].Confidence > few[0].Confidence);
    }

    private static void ForEach(Action<int, Random, IReadOnlyList<Symptom>, IReadOnlyList<Found>> law)
    {
        for (var seed = 1; seed <= Cases; seed++)
        {
            var random = new Random(seed);
            var symptoms = Random(random, random.Next(1, 30));
            law(seed, random, symptoms, Diagnose(symptoms));
        }
    }

    private static IReadOnlyList<Found> Diagnose(IReadOnlyList<Symptom> symptoms) => Doctor().Diagnose(symptoms, Noon.AddMinutes(20));

    private static IReadOnlyList<Symptom> Random(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var name = SymptomNames.Known[random.Next(14)];
            var lower = random.NextDouble() < 0.2 ? double.NaN : 400;
            return new Symptom
            {
                Id = $"s{i}",
                Tenant = "acme",
                Name = name,
                Side = random.Next(4) is < 3 and var side ? SymptomNames.Sides[side] : "",
                Target = random.Next(3) == 0 ? Targets[random.Next(Targets.Length)] : "",
                Severity = (Severity)random.Next(4),
                Confidence = random.Next(10) == 0 ? double.NaN : random.NextDouble(),
                Since = Noon.AddSeconds(random.Next(900)),
                At = Noon.AddSeconds(900),
                Value = random.NextDouble() * 600,
                Lower = lower,
                Upper = 600,
                Shares = random.Next(3) == 0 ? new Dictionary<string, double>() : Clouds.ToDictionary(cloud => cloud, _ => random.Next(3) == 0 ? 0 : random.NextDouble()),
                Text = $"{name} {i}",
            };
        }),
    ];

    private static IEnumerable<string> Texts(IReadOnlyList<Found> found) => found.Select(one => string.Join('|',
        one.Issue, one.Cause, one.Rule, one.Confidence, one.Severity, one.Since, one.Trigger, string.Join(',', one.Symptoms), string.Join(',', one.Impact), string.Join(',', one.Evidence)));
}
