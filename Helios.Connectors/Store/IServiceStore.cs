using Helios.Actors.Hosting;
using Helios.Connectors.Store.Access;
using Helios.Connectors.Store.Audit;

namespace Helios.Connectors.Store;

/// <summary>A result store with everything else that lives in the same database.</summary>
public interface IServiceStore : IResultStore
{
    /// <summary>Which nodes run.</summary>
    INodeRegistry Nodes { get; }

    /// <summary>Reads of verdicts.</summary>
    IVerdictQueries Verdicts { get; }

    /// <summary>The analytics schema.</summary>
    IAnalyticsStore Analytics { get; }

    /// <summary>Metric series.</summary>
    ISeriesStore Series { get; }

    /// <summary>What sources delivered.</summary>
    ISourceQueries Sources { get; }

    /// <summary>Anomalies and what people said about them.</summary>
    IAnomalyStore Anomalies { get; }

    /// <summary>Dead letters and what became of them.</summary>
    IDeadLetterStore Letters { get; }

    /// <summary>Who did what.</summary>
    IAuditTrail Audit { get; }

    /// <summary>Who may sign in.</summary>
    IAccessStore Access { get; }

    /// <summary>What was asked for over the API, link by link.</summary>
    IAuditChain Chain { get; }

    /// <summary>Events of entities.</summary>
    IJournal Journal { get; }

    /// <summary>What entities show.</summary>
    IEntityViews Views { get; }

    /// <summary>Replies to commands of other nodes.</summary>
    ICommandReplies Replies { get; }
    /// <summary>What scheduled jobs do.</summary>
    IStoreUpkeep Upkeep { get; }

    /// <summary>What the store has done since it was opened.</summary>
    StoreCounters Counters { get; }

    /// <summary>Names of sources in the order of their ids.</summary>
    ValueTask<IReadOnlyList<string>> SourcesAsync(CancellationToken cancellationToken);

    /// <summary>Removes what is too old or too much now, in bounded slices; the store also does so by itself.</summary>
    /// <returns>Rows removed; a dropped partition counts as the rows the server believes it held.</returns>
    ValueTask<long> TrimAsync(CancellationToken cancellationToken);
}
