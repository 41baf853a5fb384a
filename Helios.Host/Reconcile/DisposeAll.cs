namespace Helios.Host.Reconcile;

/// <summary>Disposes several things as one.</summary>
internal sealed class DisposeAll(IEnumerable<IDisposable> parts) : IDisposable
{
    public void Dispose()
    {
        foreach (var part in parts)
        {
            part.Dispose();
        }
    }
}
