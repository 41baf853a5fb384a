using Helios.Actors.Diagnosis;
using Helios.Actors.Supervision;
using Helios.Connectors.Log;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Host.App.Healing.Commands;

/// <summary>What detection found, as commands to the supervisors of the tenants. Gathered for one commit; not thread-safe.</summary>
internal sealed class TenantMessages
{
    private readonly List<LogAppend> _records = [];
    private readonly Dictionary<string, (List<Symptom> Begun, List<string> Ended)> _byTenant = new(StringComparer.Ordinal);

    /// <summary>An anomaly opened or grew.</summary>
    /// <param name="anomaly">It.</param>
    /// <param name="sample">The newest sample of its tenant; null: unknown.</param>
    public void Add(Anomaly anomaly, MetricsSample? sample) => Of(anomaly.Tenant).Begun.Add(AnomalySymptom.Of(
        anomaly, sample is null ? null : SourceShares.For(anomaly.Metric, sample.Sources)));

    /// <summary>An anomaly is over.</summary>
    public void AddEnd(string tenant, string anomaly) => Of(tenant).Ended.Add(anomaly);

    /// <summary>A window of a tenant.</summary>
    /// <param name="sample">It.</param>
    /// <param name="scores">Scores of its metrics; empty where it was not judged.</param>
    /// <param name="loss">Loss of service quality in it, 0..1; NaN: not known.</param>
    public void Add(MetricsSample sample, ReadOnlySpan<double> scores, double loss)
    {
        var shares = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] > 1)
            {
                shares[FeatureVector.Name(i)] = SourceShares.For(FeatureVector.Name(i), sample.Sources);
            }
        }

        var values = new Dictionary<string, double>(FeatureVector.Length, StringComparer.Ordinal);
        for (var i = 0; i < FeatureVector.Length; i++)
        {
            values[FeatureVector.Name(i)] = sample.Values[i];
        }

        Flush(sample.Tenant);
        Write(sample.Tenant, new TenantCommand.Sampled(
            new DateTimeOffset(sample.WindowStart, TimeSpan.Zero),
            new DateTimeOffset(sample.WindowEnd, TimeSpan.Zero),
            values,
            sample.Sources.ToDictionary(static counts => counts.Source, static counts => counts.Copies, StringComparer.Ordinal),
            shares,
            loss));
    }

    /// <summary>Everything since the last call, in order for each tenant.</summary>
    public IReadOnlyList<LogAppend> Take()
    {
        foreach (var tenant in _byTenant.Keys.ToArray())
        {
            Flush(tenant);
        }

        LogAppend[] records = [.. _records];
        _records.Clear();
        return records;
    }

    private (List<Symptom> Begun, List<string> Ended) Of(string tenant)
    {
        if (!_byTenant.TryGetValue(tenant, out var lists))
        {
            _byTenant[tenant] = lists = ([], []);
        }

        return lists;
    }

    private void Flush(string tenant)
    {
        if (_byTenant.Remove(tenant, out var lists))
        {
            Write(tenant, new TenantCommand.Observe(lists.Begun, lists.Ended));
        }
    }

    private void Write(string tenant, TenantCommand command) => _records.Add(CommandRecord.Write(TenantSupervisor.IdOf(tenant), command, TenantSupervisor.Commands));
}
