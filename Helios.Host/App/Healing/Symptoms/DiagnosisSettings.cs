using Helios.Actors.Diagnosis;
using Helios.Host.Config;
using Helios.Host.Config.Options;

namespace Helios.Host.App.Healing.Symptoms;

/// <summary>Diagnosis of the configuration, in the words of diagnosis. Pure; the configuration is valid.</summary>
internal static class DiagnosisSettings
{
    /// <summary>The diagnostician of all tenants.</summary>
    public static Diagnostician Diagnostician(HeliosOptions options)
    {
        var ingest = options.Ingest;
        var graph = Graph(options);
        return new Diagnostician(DiagnosisRules.Rules(options.Diagnosis, graph, []), graph, new Helios.Actors.Diagnosis.DiagnosisOptions
        {
            Within = options.Diagnosis.Within,
            MaxSymptoms = options.Diagnosis.MaxSymptoms,
            CloudsOf = tenant => ingest.Tenants.GetValueOrDefault(tenant) is { ExpectedSources: { Length: > 0 } own } ? own : ingest.ExpectedSources,
        });
    }

    /// <summary>What depends on what.</summary>
    public static DependencyGraph Graph(HeliosOptions options) => DiagnosisRules.Graph(options.Diagnosis, [], []);

    /// <summary>What of the parts counts as a symptom.</summary>
    public static SystemSymptomOptions System(HeliosOptions options) =>
        new() { PoisonPerMinute = options.Diagnosis.PoisonPerMinute, AllowedLag = options.Cluster.AllowedLag };
}
