namespace Helios.Host.App.Healing.Data;

/// <summary>What a rebuild of the index came to.</summary>
internal sealed class IndexRebuilt
{
    /// <summary>Records read.</summary>
    public long Records { get; set; }

    /// <summary>Closed windows inside the retention that the log gave.</summary>
    public long Windows { get; set; }

    /// <summary>Those of them that the index did not have and has now.</summary>
    public long Stored { get; set; }
}
