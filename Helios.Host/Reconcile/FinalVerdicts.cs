using Helios.Pipeline.Windowing;

namespace Helios.Host.Reconcile;

/// <summary>Merges what all lanes still hold, and what they had to put aside, into one order: start, tenant, event id.</summary>
internal static class FinalVerdicts
{
    /// <summary>Writes the verdicts in order, in batches of a few hundred.</summary>
    public static async Task WriteAsync(
        IReadOnlyList<IEnumerable<IFinalWindow>> runs, Func<VerdictBatch, ValueTask> write)
    {
        var heads = new PriorityQueue<IEnumerator<IFinalWindow>, IFinalWindow>(runs.Count, FinalOrder.Instance);
        foreach (var run in runs)
        {
            var head = run.GetEnumerator();
            if (head.MoveNext())
            {
                heads.Enqueue(head, head.Current);
            }
        }

        var batch = new VerdictBatch();
        while (heads.TryDequeue(out var next, out _))
        {
            next.Current.WriteTo(batch);

            // Not DequeueEnqueue: a run's head is one object that moves, so it would compare equal to itself and stay first.
            if (next.MoveNext())
            {
                heads.Enqueue(next, next.Current);
            }
            else
            {
                next.Dispose();
            }

            if (batch.Count == 512)
            {
                await write(batch);
                batch.Clear();
            }
        }

        await write(batch);
    }
}
