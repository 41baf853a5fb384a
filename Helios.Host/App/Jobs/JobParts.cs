using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Externals;
using Helios.Host.Config.Options;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;

namespace Helios.Host.App.Jobs;

/// <summary>What the bodies of the seven jobs work with.</summary>
internal sealed record JobParts
{
    public required HeliosOptions Options { get; init; }

    public required IServiceStore Store { get; init; }

    /// <summary>The event index as lanes see it.</summary>
    public required IWindowIndex Index { get; init; }

    public required StreamNames Names { get; init; }

    public required HealthParts Health { get; init; }

    /// <summary>The data folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Appends to the log, waiting for as long as it is away.</summary>
    public required Func<IReadOnlyList<LogAppend>, CancellationToken, ValueTask> Publish { get; init; }

    /// <summary>Given all open anomalies: sees to it that each has an incident, and says how many had none.</summary>
    public required Func<IReadOnlyList<StoredAnomaly>, CancellationToken, ValueTask<int>> TellAgain { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The seven.</summary>
    public IReadOnlyList<IJobBody> Bodies()
    {
        var jobs = Options.Jobs;
        var reconciliation = new ReconciliationParts
        {
            Revisions = Store.Upkeep.Revisions,
            Verdicts = Store.Verdicts,
            Recalled = new RecalledVerdicts(Index, GraphSettings.Graph(Options, GraphSettings.Lanes(Options)).Windowing, Names, GraphSettings.Expected(Options.Ingest, Names)),
            Truth = new VerdictTruth(Options.Window.Retention),
            Publish = ExternalKinds.Log(Options) == TopicLogKind.Kafka ? Publish : null,
        };
        return
        [
            new ReconciliationJob(JobNames.Incremental, jobs.IncrementalReconciliation.Range, reconciliation),
            new ReconciliationJob(JobNames.Full, jobs.FullReconciliation.Range, reconciliation),
            new ReconciliationJob(JobNames.Deep, jobs.DeepReconciliation.Range, reconciliation),
            new AnomalyCheckJob(jobs.AnomalyCheck.Range, Store, TellAgain, Time),
            new CleanUpJob(jobs.CleanUp.Range, Store, new LeftOverFiles(Folder, Time.GetUtcNow()), Time),
            new HealthJob(Health),
            new AggregationJob(jobs.MetricsAggregation.Range, Store.Upkeep.Aggregates),
        ];
    }
}
