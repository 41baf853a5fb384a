using Helios.Pipeline.Events;

namespace Helios.Pipeline.Windowing;

/// <summary>One revision of the verdict on one event. Lists of sources are masks over <see cref="StreamNames.Sources"/>.</summary>
public struct Verdict
{
    public EventKey Key;
    public int Tenant;
    public int Type;

    /// <summary>The id's bytes in the batch's text.</summary>
    public ByteRange EventId;
    public VerdictKind Kind;
    public CloseReason ClosedBy;
    public int Revision;

    /// <summary>Every source that delivered, unexpected ones included.</summary>
    public ulong Sources;
    public ulong Missing;
    public ulong Late;
    public ulong Unexpected;

    /// <summary>Expected sources whose copies are unknown because the source was suspended.</summary>
    public ulong Suspended;

    /// <summary>First entry and number of entries in the batch's duplicate counts.</summary>
    public int DuplicatesAt;
    public int DuplicatesCount;

    /// <summary>First ten differing JSON pointers, or null when payloads agree.</summary>
    public string[]? DifferingPaths;

    /// <summary>Largest difference between the first arrivals of two expected sources, in whole milliseconds.</summary>
    public long SkewMs;
    public long WindowStart;
    public long WindowEnd;
}
