using Helios.Actors.Diagnosis;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Found = Helios.Actors.Diagnosis.Diagnosis;

namespace Helios.Specs.Actors.Diagnosis;

/// <summary>Symptoms and diagnosticians for specs.</summary>
internal static class Ills
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] ThreeClouds = ["aws", "gcp", "azure"];

    public static Diagnostician Doctor(IReadOnlyList<DiagnosisRule>? rules = null, IReadOnlyList<string>? clouds = null, int most = 200) =>
        new(rules ?? DefaultRules.All, DependencyGraph.Default, new DiagnosisOptions { CloudsOf = _ => clouds ?? ThreeClouds, MaxSymptoms = most });

    /// <summary>As <c>missing_event_rate spike</c>; begins at noon plus <paramref name="after"/> seconds.</summary>
    public static Symptom Symptom(
        string words, string target = "", double after = 0, Severity severity = Severity.High, IReadOnlyDictionary<string, double>? shares = null, string tenant = "acme")
    {
        var (name, side) = words.Split(' ') is [var first, var second] ? (first, second) : (words, "");
        return new Symptom
        {
            Id = $"{name}:{target}:{after}",
            Tenant = tenant,
            Name = name,
            Side = side,
            Target = target,
            Severity = severity,
            Since = Noon.AddSeconds(after),
            At = Noon.AddSeconds(after + 60),
            Shares = shares ?? new Dictionary<string, double>(),
            Text = $"{words} {target}".TrimEnd(),
        };
    }

    /// <summary>The event rate as a share of what is usual.</summary>
    public static Symptom Rate(double left, double after = 0) =>
        Symptom(left < 1 ? "event_rate_per_minute drop" : "event_rate_per_minute spike", after: after) with { Value = 600 * left, Lower = 500, Upper = 700 };

    public static Dictionary<string, double> Shares(params (string Cloud, double Share)[] shares) => shares.ToDictionary(share => share.Cloud, share => share.Share);

    /// <summary>Ten minutes past noon: every rule has waited long enough.</summary>
    public static IReadOnlyList<Found> Diagnose(this Diagnostician doctor, params Symptom[] symptoms) => doctor.Diagnose(symptoms, Noon.AddMinutes(10));

    public static string Words(Found found) => $"{found.Issue.ToWire()} {found.Cause}".TrimEnd();
}
