using System.Globalization;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Reconcile;

/// <summary>The totals of a run: the last line on standard error.</summary>
internal sealed class ReconcileSummary
{
    private readonly long[] _byKind = new long[VerdictWords.AllKinds.Count];

    /// <summary>Admitted copies.</summary>
    public long Events { get; private set; }

    /// <summary>Extra copies with the same payload.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Copies that came after their window had closed.</summary>
    public long Late { get; private set; }

    /// <summary>Copies from sources outside the expected set.</summary>
    public long Unexpected { get; private set; }

    /// <summary>Windows closed before their time because too many were open.</summary>
    public long ClosedEarly { get; private set; }

    /// <summary>Records not admitted.</summary>
    public long Rejected { get; set; }

    /// <summary>Final verdicts.</summary>
    public long Verdicts => _byKind.Sum();

    /// <summary>Final verdicts of one kind.</summary>
    public long Of(VerdictKind kind) => _byKind[(int)kind];

    public void Count(VerdictBatch batch)
    {
        foreach (ref readonly var verdict in batch.Items)
        {
            _byKind[(int)verdict.Kind]++;
        }
    }

    public void Add(ReconciliationGraph graph)
    {
        foreach (var counters in graph.Counters)
        {
            Events += counters.Events;
            Duplicates += counters.Duplicates;
            Late += counters.Late;
            Unexpected += counters.Unexpected;
            ClosedEarly += counters.ClosedEarly;
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"summary: events={Events} verdicts={Verdicts} consistent={Of(VerdictKind.Consistent)} missing={Of(VerdictKind.Missing)} inconsistent={Of(VerdictKind.Inconsistent)} collision={Of(VerdictKind.Collision)} duplicates={Duplicates} late={Late} unexpected={Unexpected} rejected={Rejected}");
}
