namespace Helios.Actors.Recovery;

/// <summary>The code of one action of the catalogue: its real effect on the running system. Thread-safe.</summary>
/// <remarks>
/// Called by the node that owns the execution, after the execution is durably RUNNING, and at most once for an execution. It may be cancelled at any
/// time and must then leave nothing half done that a second run with another execution could not complete. It may throw: that is a failed run.
/// </remarks>
public interface IRecoveryAction
{
    /// <summary>Name in the catalogue.</summary>
    string Name { get; }

    /// <summary>Looks whether it could run and what it would do; touches nothing. Also the dry run.</summary>
    ValueTask<ActionCheck> CheckAsync(ActionOrder order, CancellationToken cancellationToken);

    /// <summary>Does it.</summary>
    ValueTask<ActionOutcome> RunAsync(ActionOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken);

    /// <summary>Takes back what a run has done. Idempotent.</summary>
    /// <param name="order">The order of the run.</param>
    /// <param name="undo"><see cref="ActionOutcome.Undo"/> of the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<ActionOutcome> UndoAsync(ActionOrder order, string undo, CancellationToken cancellationToken);
}
