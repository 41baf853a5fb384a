namespace Helios.Connectors.Fallback;

/// <summary>What a <see cref="SpoolingTopicLog"/> has been through.</summary>
/// <param name="Falls">Times that the primary failed and the spool took over.</param>
/// <param name="Returns">Times that the primary was back and had everything.</param>
/// <param name="Probes">Attempts to return that failed.</param>
/// <param name="Spooled">Records that went to the spool.</param>
/// <param name="Drained">Records that went on from there to the primary.</param>
/// <param name="Refused">Records of the spool that the primary found too large; they are dead letters now.</param>
/// <param name="Full">Appends that failed because the spool took no more.</param>
/// <param name="Pending">Records in the spool that the primary has not acknowledged.</param>
/// <param name="PendingBytes">Their keys, values and headers in bytes, without those that an earlier run left behind.</param>
public readonly record struct SpoolCounters(
    long Falls, long Returns, long Probes, long Spooled, long Drained, long Refused, long Full, long Pending, long PendingBytes);
