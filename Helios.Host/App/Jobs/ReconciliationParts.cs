using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Host.App.Jobs;

/// <summary>What reconciliations of the past work with.</summary>
internal sealed record ReconciliationParts
{
    public required IVerdictRevisions Revisions { get; init; }

    public required IVerdictQueries Verdicts { get; init; }

    /// <summary>What the index knows.</summary>
    public required RecalledVerdicts Recalled { get; init; }

    public required VerdictTruth Truth { get; init; }

    /// <summary>Appends corrected verdicts to the log; null where verdicts are not published.</summary>
    public Func<IReadOnlyList<LogAppend>, CancellationToken, ValueTask>? Publish { get; init; }
}
