namespace Helios.Pipeline.Lookup;

/// <summary>How the Bloom generations of the sources are sized and turned.</summary>
public sealed record BloomOptions
{
    /// <summary>
    /// Share of absent keys that <see cref="SourceFilters.MightContainAny"/> may call «maybe», over all generations and <see cref="Sources"/>.
    /// Each generation is sized for its part of it. 1e-3 unless set; the part must be at least 1e-6.
    /// </summary>
    public double FalsePositiveRate { get; init; } = 1e-3;

    /// <summary>Sources that share the rate; more of them raise it in proportion. 1..64, default 3.</summary>
    public int Sources { get; init; } = 3;

    /// <summary>
    /// Keys of a first generation, default 65536. One that fills up early is followed by one of twice the size, one that stays
    /// three quarters empty by one of half, never below this.
    /// </summary>
    public int Capacity { get; init; } = 1 << 16;

    /// <summary>Largest generation in keys, default 16 Mi: about 64 MiB at the default rate.</summary>
    public int MaxCapacity { get; init; } = 1 << 24;

    /// <summary>Most generations of a source, default 32. At the limit the newest keeps filling: see <see cref="BloomGenerations"/>.</summary>
    public int MaxGenerations { get; init; } = 32;

    /// <summary>Ticks after which a generation is followed by the next, default one hour.</summary>
    public long RotationTicks { get; init; } = TimeSpan.TicksPerHour;

    /// <summary>Rate that one generation is sized for.</summary>
    public double GenerationRate => FalsePositiveRate / ((double)MaxGenerations * Sources);

    /// <summary>Throws where a value is outside of its range.</summary>
    /// <exception cref="ArgumentException">Names the value and the rule.</exception>
    public void Validate()
    {
        Check(Sources is >= 1 and <= SourceFilters.MaxSources, nameof(Sources), Sources, "lies in 1..64");
        Check(MaxGenerations is >= 2 and <= 256, nameof(MaxGenerations), MaxGenerations, "lies in 2..256");
        Check(Capacity is >= 64, nameof(Capacity), Capacity, "is at least 64");
        Check(MaxCapacity >= Capacity && MaxCapacity <= 1 << 26, nameof(MaxCapacity), MaxCapacity, "lies in Capacity..67108864");
        Check(RotationTicks > 0, nameof(RotationTicks), RotationTicks, "is positive");
        Check(FalsePositiveRate is > 0 and <= 0.5, nameof(FalsePositiveRate), FalsePositiveRate, "lies in (0, 0.5]");
        Check(GenerationRate >= BloomSizer.LowestRate, nameof(FalsePositiveRate), FalsePositiveRate, "divided by MaxGenerations * Sources is at least 1e-6");
    }

    private static void Check(bool holds, string name, IFormattable value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} {rule}, not {value.ToString(null, System.Globalization.CultureInfo.InvariantCulture)}", name);
        }
    }
}
