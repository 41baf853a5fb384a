using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;
using Helios.Host.Config.Options;

namespace Helios.Host.App.Healing.Mape;

/// <summary>Gathers what the loop knows and a supervisor does not: sources, suspensions, modes, what is there to act with, what was learnt.</summary>
internal sealed class FactsBoard(HeliosOptions options, FactsParts parts)
{
    private static readonly string[] Parts = [Targets.Index, Targets.Log, Targets.Store, Targets.Consumers];

    /// <summary>Gathers for one turn.</summary>
    public async ValueTask<CycleFacts> GatherAsync(CancellationToken cancellationToken)
    {
        var system = await parts.System(cancellationToken);
        var deadLetters = await parts.WaitingDeadLetters(cancellationToken);
        var suspended = parts.Isolated();
        var prerequisites = Prerequisites(deadLetters, suspended);
        var (breakers, copies) = (parts.OpenBreakers(), parts.Copies());
        var running = parts.Running();
        var systemic = Systemic(system);
        var impossible = options.Notify.Url.Length > 0
            ? new Dictionary<string, string>()
            : new Dictionary<string, string>(StringComparer.Ordinal) { [RecoveryAction.Notify] = "nobody is named to be called: helios.notify.url" };
        return new CycleFacts(tenant => new TenantFacts
        {
            Targets = tenant == Actors.Diagnosis.Symptom.System ? Parts : [.. Expected(tenant)],
            Suspended = suspended,
            Common = breakers,
            Systemic = systemic,
            Copies = copies,
            Running = running,
            Pauses = tenant == Actors.Diagnosis.Symptom.System ? [] : system?.Pauses ?? [],
            Mode = HealingSettings.Mode(options, tenant),
            Prerequisites = prerequisites,
            Impossible = impossible,
            Estimates = parts.Estimates(tenant),
            Weights = parts.Weights(tenant),
            Rehearsed = parts.Rehearsed(tenant),
        });
    }

    private string[] Expected(string tenant) =>
        options.Ingest.Tenants.TryGetValue(tenant, out var own) && own.ExpectedSources.Length > 0 ? own.ExpectedSources : options.Ingest.ExpectedSources;

    private static Dictionary<string, string> Systemic(TenantState? system)
    {
        var causes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var incident in system?.Incidents.Where(static incident => incident.Cause.Length > 0) ?? [])
        {
            causes[incident.Cause] = incident.Id;
        }

        return causes;
    }

    /// <summary>What is there to act with. The log of any kind can be read again; an archive is what it still holds.</summary>
    private HashSet<string> Prerequisites(long deadLetters, IReadOnlySet<string> suspended)
    {
        var met = new HashSet<string>(StringComparer.Ordinal) { "kafka", "archive", "event_store", "managed_adapter", "spare_capacity" };
        if (options.Ingest.ExpectedSources.Any(source => !suspended.Contains(source)))
        {
            met.Add("healthy_cloud");
        }

        if (parts.FiltersAreFull())
        {
            met.Add("saturated_filters");
        }

        if (deadLetters > 0)
        {
            met.Add("dead_letters");
            met.Add("poison_records");
        }

        return met;
    }
}
