using Helios.Actors.Hosting.Journaling;
using Helios.Actors.Hosting.Picture;
using Helios.Actors.Hosting.Restarting;
using Helios.Actors.Hosting.Waking;

namespace Helios.Actors.Hosting.Mailbox;

/// <summary>What entities in memory need of their host.</summary>
internal sealed class CellContext
{
    public required EntityHostOptions Options { get; init; }

    public required TimeProvider Time { get; init; }

    public required IJournal Journal { get; init; }

    public required JournalWriter Writer { get; init; }

    public required SnapshotWriter Snapshots { get; init; }

    public required Waker Waker { get; init; }

    public required Pauses Pauses { get; init; }

    public required HostReport Report { get; init; }

    public HostCounters Counters => Report.Counters;

    /// <summary>Where effects go; null: nowhere.</summary>
    public IEffects? Effects { get; set; }

    /// <summary>Cancelled once nothing is to be waited for any more.</summary>
    public required CancellationToken Ending { get; init; }
}
