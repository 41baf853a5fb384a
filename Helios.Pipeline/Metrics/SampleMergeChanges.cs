namespace Helios.Pipeline.Metrics;

/// <summary>What a merge has changed since its state was written.</summary>
internal sealed class SampleMergeChanges
{
    public HashSet<MergeWindow> Touched { get; } = [];

    public List<(string Tenant, long Start, long Length)> Forgotten { get; } = [];

    public bool IsEmpty => Touched.Count == 0 && Forgotten.Count == 0;

    public void Forget(MergeWindow window)
    {
        Touched.Remove(window);
        Forgotten.Add((window.Tenant.Name, window.Start, window.Length));
    }

    public void Clear()
    {
        Touched.Clear();
        Forgotten.Clear();
    }
}
