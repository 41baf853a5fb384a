using System.Text;
using Helios.Connectors.Sqlite;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Reconcile;

/// <summary>A window that a lane had put aside. One instance walks a whole spill file.</summary>
internal sealed class SpilledWindow(WindowStage stage) : IFinalWindow
{
    private WindowRecord? _record;
    private byte[] _tenant = [];

    public long Start => _record!.WindowStart;

    public ReadOnlySpan<byte> Tenant => _tenant;

    public ReadOnlySpan<byte> EventId => _record!.EventId;

    public void WriteTo(VerdictBatch batch) => stage.WriteVerdict(_record!, batch);

    /// <summary>What the spill holds in order, without the windows that came back to memory and are newer there.</summary>
    public static IEnumerable<IFinalWindow> Walk(SqliteWindowSpill spill, WindowStage stage)
    {
        var window = new SpilledWindow(stage);
        foreach (var record in spill.InOrder())
        {
            if (!stage.Holds(record.Key, record.WindowStart))
            {
                window._record = record;
                window._tenant = Encoding.UTF8.GetBytes(record.Tenant);
                yield return window;
            }
        }
    }
}
