using Helios.Connectors.Log.Embedded;

namespace Helios.Connectors.Fallback;

/// <summary>Bounds and pauses of a <see cref="SpoolingTopicLog"/>. How much the spool takes is the spool's own bound.</summary>
public sealed record SpoolOptions
{
    /// <summary>Names this node in the origin of dead letters, so that those of two nodes differ.</summary>
    public string Node { get; init; } = "helios";

    /// <summary>Largest record that the primary takes, key and headers included, in bytes; a larger one is refused before it is spooled.</summary>
    public int MaxRecordBytes { get; init; } = 4 << 20;

    /// <summary>Records sent to the primary at once on return, 1 or more; also what may be left when new appends are held up for the end of it.</summary>
    public int DrainRecords { get; init; } = 4096;

    /// <summary>Bytes sent at once; one record may exceed it.</summary>
    public int DrainBytes { get; init; } = 1 << 20;

    /// <summary>Pause before the first attempt to return.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest pause between attempts.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Settings of a log that is to be a spool: nothing leaves it unsent, and what was sent leaves soon.</summary>
    /// <param name="maxBytes">What it takes until appends fail as transient.</param>
    public EmbeddedLogOptions LogOptions(long maxBytes)
    {
        var own = new EmbeddedLogOptions();
        return own with
        {
            Retention = TimeSpan.FromMinutes(1),
            MaxTopicBytes = maxBytes,
            Expendable = new HashSet<string>(StringComparer.Ordinal),
            GroupExpiry = TimeSpan.FromDays(36_500),

            // A record has the name of its topic added here.
            MaxRecordBytes = (int)Math.Min(int.MaxValue, Math.Max(own.MaxRecordBytes, MaxRecordBytes + 4096L)),

            // At once: what a crash sends a second time is what was not written down.
            CommitInterval = TimeSpan.Zero,
        };
    }
}
