namespace Helios.Pipeline.Metrics;

/// <summary>The windows of a tenant that are kept for the merge.</summary>
internal sealed class MergeTenant(string name)
{
    public string Name { get; } = name;

    /// <summary>Start of the newest window that was forgotten; a partial from there or before comes too late.</summary>
    public long Floor { get; set; } = long.MinValue;

    /// <summary>Start of the newest window that was given.</summary>
    public long Given { get; set; } = long.MinValue;

    /// <summary>By start and length, in ticks.</summary>
    public SortedDictionary<(long Start, long Length), MergeWindow> Windows { get; } = [];
}
