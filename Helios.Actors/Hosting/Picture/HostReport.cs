namespace Helios.Actors.Hosting.Picture;

/// <summary>Counts and reports in one go.</summary>
internal sealed class HostReport(HostCounters counters, IHostEvents events)
{
    public HostCounters Counters => counters;

    public IHostEvents Events => events;

    public void JournalFailed(string what, Exception cause, TimeSpan? pause)
    {
        counters.JournalFailed();
        events.JournalFailed(what, cause, pause);
    }

    public void Fenced(EntityId id, long version)
    {
        counters.WasFenced();
        events.Fenced(id, version);
    }
}
