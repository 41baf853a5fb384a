namespace Helios.Host.Simulation.Services;

/// <summary>What <c>helios simulate services</c> writes.</summary>
internal sealed record ServicesSimulationOptions
{
    /// <summary>Hours without a fault at the beginning, for models to learn: a week.</summary>
    public const int CalmHours = 168;

    /// <summary>Services, 1 to 100,000.</summary>
    public int Services { get; init; } = 10;

    /// <summary>Days, one sample an hour and service; 1 to 3650.</summary>
    public int Days { get; init; } = 14;

    /// <summary>Same seed and options, same bytes.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Time of the first hour, milliseconds since 1970; a Thursday by default.</summary>
    public long StartMilliseconds { get; init; } = 1_767_225_600_000;

    /// <summary>Hours in all.</summary>
    public int Hours => Days * 24;

    /// <summary>One sentence a problem, as the command line words it; empty when the options can run.</summary>
    public IEnumerable<string> Problems()
    {
        if (Services is < 1 or > 100_000)
        {
            yield return "--services must be between 1 and 100000, for example 10.";
        }

        if (Days is < 1 or > 3650)
        {
            yield return "--days must be between 1 and 3650, for example 14; faults begin on the eighth day.";
        }

        if (StartMilliseconds is < 0 or > 4_102_444_800_000)
        {
            yield return "--start must lie between 1970 and 2100, for example 2026-01-01T00:00:00Z.";
        }
    }
}
