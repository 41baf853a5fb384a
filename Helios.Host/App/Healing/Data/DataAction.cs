using Helios.Actors.Recovery;
using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Host.App.Healing.Data;

/// <summary>What the actions on data share: an order that cannot be carried out is an answer, not an error.</summary>
internal abstract partial class DataAction(DataParts parts) : IRecoveryAction
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>What it works with.</summary>
    protected DataParts Parts => parts;

    /// <inheritdoc/>
    public async ValueTask<ActionCheck> CheckAsync(ActionOrder order, CancellationToken cancellationToken)
    {
        try
        {
            return await LookAsync(order, cancellationToken);
        }
        catch (Exception e) when (e is OrderException or StoreException or LogException)
        {
            return new ActionCheck(false, e.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ActionOutcome> RunAsync(ActionOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        LogStarts(Name, order.Execution, order.Tenant, order.Target);
        ActionOutcome outcome;
        try
        {
            outcome = await DoAsync(order, progress, cancellationToken);
        }
        catch (OrderException e)
        {
            outcome = new ActionOutcome { Succeeded = false, Text = e.Message };
        }

        LogEnds(Name, order.Execution, outcome.Succeeded ? "done" : "not done", outcome.Text);
        return outcome;
    }

    /// <summary>There is nothing to take back: what was brought in is the truth, whether it helped or not.</summary>
    public ValueTask<ActionOutcome> UndoAsync(ActionOrder order, string undo, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ActionOutcome { Succeeded = true, Text = $"{Name} leaves nothing to take back" });

    /// <summary>Looks what it would do; touches nothing.</summary>
    protected abstract ValueTask<ActionCheck> LookAsync(ActionOrder order, CancellationToken cancellationToken);

    /// <summary>Does it.</summary>
    protected abstract ValueTask<ActionOutcome> DoAsync(ActionOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken);

    /// <summary>A part of the program as target means no cloud in particular.</summary>
    protected static string? CloudOf(ActionOrder order) => order.Target is "index" or "log" or "store" or "consumers" or "" ? null : order.Target;

    /// <summary>How long it would take at most.</summary>
    protected static string Eta(long records, long appends, int rate)
    {
        // A slow disk's worth of decoding; what is said here is an upper end.
        const int ReadASecond = 100_000;
        var seconds = Math.Max(1, Math.Ceiling((records / (double)ReadASecond) + (appends / (double)rate)));
        return FormattableString.Invariant($"about {seconds:0} s");
    }
}
