using Helios.Pipeline.Windowing;

namespace Helios.Host.Reconcile;

/// <summary>Writes verdicts to a stream in one format.</summary>
internal interface IVerdictOutput
{
    /// <summary>Writes every verdict of <paramref name="batch"/>.</summary>
    ValueTask WriteAsync(VerdictBatch batch, CancellationToken cancellationToken);

    /// <summary>Writes what must come last and flushes.</summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
