namespace Helios.Host.Simulation;

/// <summary>How many faults were put into the stream; counted when an event is planned.</summary>
internal struct FaultCounts
{
    /// <summary>Copies that <c>--missing</c> took away.</summary>
    public long Lost;

    /// <summary>Copies that an outage took away.</summary>
    public long Outage;

    /// <summary>Copies that an outage held back.</summary>
    public long Flooded;

    /// <summary>Extra equal copies of expected clouds.</summary>
    public long Duplicates;

    /// <summary>Extra copies with another payload.</summary>
    public long Collisions;

    /// <summary>Clouds whose payload was changed.</summary>
    public long Changed;

    /// <summary>Copies written in another form with the same meaning.</summary>
    public long Rewritten;

    /// <summary>Copies pushed past their window.</summary>
    public long Late;

    /// <summary>Copies of sources that nobody expects.</summary>
    public long Unexpected;

    /// <summary>Copies written after their place in arrival order.</summary>
    public long Displaced;

    /// <summary>Events that lost every copy to outages: nobody sees them, so the truth does not hold them.</summary>
    public long Unseen;

    public void Add(in FaultCounts other)
    {
        Lost += other.Lost;
        Outage += other.Outage;
        Flooded += other.Flooded;
        Duplicates += other.Duplicates;
        Collisions += other.Collisions;
        Changed += other.Changed;
        Rewritten += other.Rewritten;
        Late += other.Late;
        Unexpected += other.Unexpected;
        Displaced += other.Displaced;
        Unseen += other.Unseen;
    }

    /// <summary>All of them by name, for people and scripts.</summary>
    public override readonly string ToString() =>
        $"lost={Lost} outage={Outage} flooded={Flooded} duplicates={Duplicates} changed={Changed} rewritten={Rewritten} collisions={Collisions} "
        + $"late={Late} unexpected={Unexpected} displaced={Displaced} unseen={Unseen}";
}
