using Helios.Pipeline.Windowing;

namespace Helios.Host.Reconcile;

/// <summary>A window whose final verdict is still to be written, wherever it waits.</summary>
internal interface IFinalWindow
{
    long Start { get; }

    ReadOnlySpan<byte> Tenant { get; }

    ReadOnlySpan<byte> EventId { get; }

    void WriteTo(VerdictBatch batch);
}
