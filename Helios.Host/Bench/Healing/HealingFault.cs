namespace Helios.Host.Bench.Healing;

/// <summary>A fault of the simulated clouds: what it does to copies, what shows that it is over, and which real deed ends it.</summary>
/// <remarks>Isolation and reroute end none: they keep it from being counted. A throttle holds back what its cloud sends, at the service's own door.</remarks>
internal sealed record HealingFault
{
    /// <summary>Name, lower case with underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What is simulated, for the screen.</summary>
    public required string Text { get; init; }

    /// <summary>What shows that it is over.</summary>
    public required ProofMetric Proof { get; init; }

    /// <summary>The cloud that is sick; empty: all, or none.</summary>
    public string Cloud { get; init; } = "";

    /// <summary>Share of the cloud's copies that are lost, 0..1.</summary>
    public double Drop { get; init; }

    /// <summary>How much later its copies come.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How often each of its copies comes again.</summary>
    public int Repeats { get; init; }

    /// <summary>Share of its copies with another payload, 0..1.</summary>
    public double Corrupt { get; init; }

    /// <summary>Share of its copies that cannot be read, 0..1.</summary>
    public double Poison { get; init; }

    /// <summary>What the rate of events is multiplied by.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Share of copies that come after their window, before, during and after the fault.</summary>
    public double Lateness { get; init; }

    /// <summary>Whether the event index forgets everything, again and again.</summary>
    public bool LosesIndex { get; init; }

    /// <summary>Actions whose successful run ends it.</summary>
    public IReadOnlyList<string> Cures { get; init; } = [];

    /// <summary>After which time it ends by itself; null: never.</summary>
    public TimeSpan? Length { get; init; }
}
