using Helios.Actors.Supervision;

namespace Helios.Host.App.Healing.Measures;

/// <summary>What a node knows of one kind of measure on one target. Guarded by its line.</summary>
internal sealed class MeasureEntry(string tenant, string target)
{
    public string Tenant => tenant;

    public string Target => target;

    /// <summary>What is in force; null: nothing any more.</summary>
    public Measure? Wanted { get; set; }

    /// <summary>What is followed; null: nothing yet, or no more.</summary>
    public Measure? Applied { get; set; }

    /// <summary>Whether this node has said so before this run of the process.</summary>
    public bool WasReported { get; set; }

    /// <summary>Whether the supervisor shows what this node last told it.</summary>
    public bool IsReported { get; set; }

    public string? Problem { get; set; }

    public int Failures { get; set; }

    /// <summary>When it is looked at again, as a timestamp of the clock.</summary>
    public long NextTry { get; set; }

    public bool IsFollowed => Wanted is not null && Applied?.Generation == Wanted.Generation;
}
