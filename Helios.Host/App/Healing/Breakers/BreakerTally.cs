namespace Helios.Host.App.Healing.Breakers;

/// <summary>Calls of a cloud that wait to be reported.</summary>
internal readonly record struct BreakerTally
{
    /// <summary>Copies that arrived.</summary>
    public long Admitted { get; init; }

    /// <summary>Records that were not admitted.</summary>
    public long Rejected { get; init; }

    /// <summary>Expected copies that came.</summary>
    public long Delivered { get; init; }

    /// <summary>Expected copies that did not come.</summary>
    public long Missing { get; init; }

    /// <summary>Copies that came after the close.</summary>
    public long Late { get; init; }

    /// <summary>The sum of both.</summary>
    public BreakerTally Plus(in BreakerTally other) => new()
    {
        Admitted = Admitted + other.Admitted,
        Rejected = Rejected + other.Rejected,
        Delivered = Delivered + other.Delivered,
        Missing = Missing + other.Missing,
        Late = Late + other.Late,
    };
}
