namespace Helios.Host.Reconcile;

/// <summary>Window start, then tenant, then event id, as UTF-8 bytes.</summary>
internal sealed class FinalOrder : IComparer<IFinalWindow>
{
    public static FinalOrder Instance { get; } = new();

    public int Compare(IFinalWindow? x, IFinalWindow? y)
    {
        var byStart = x!.Start.CompareTo(y!.Start);
        if (byStart != 0)
        {
            return byStart;
        }

        var byTenant = x.Tenant.SequenceCompareTo(y.Tenant);
        return byTenant != 0 ? byTenant : x.EventId.SequenceCompareTo(y.EventId);
    }
}
