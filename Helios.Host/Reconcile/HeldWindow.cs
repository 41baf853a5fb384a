using Helios.Pipeline.Windowing;

namespace Helios.Host.Reconcile;

/// <summary>A window in a lane's memory. One instance walks a whole lane, because the merge looks only at heads.</summary>
internal sealed class HeldWindow : IFinalWindow
{
    private ClosedWindow _window;

    public long Start => _window.Start;

    public ReadOnlySpan<byte> Tenant => _window.Tenant;

    public ReadOnlySpan<byte> EventId => _window.EventId;

    public void WriteTo(VerdictBatch batch) => _window.WriteTo(batch);

    /// <summary>The windows of a finished stage in order.</summary>
    public static IEnumerable<IFinalWindow> Walk(WindowStage stage)
    {
        var held = new HeldWindow();
        foreach (var window in stage.Drain())
        {
            held._window = window;
            yield return held;
        }
    }
}
