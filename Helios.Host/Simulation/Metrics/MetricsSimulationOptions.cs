namespace Helios.Host.Simulation.Metrics;

/// <summary>What <c>helios simulate metrics</c> writes.</summary>
internal sealed record MetricsSimulationOptions
{
    /// <summary>Most hours of one file: a hundred years.</summary>
    public const long MostHours = 876_000;

    /// <summary>Hours, one row a minute; 1 to <see cref="MostHours"/>.</summary>
    public long Hours { get; init; } = 10_000;

    /// <summary>Same seed and options, same bytes.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Share of minutes inside an anomaly that is aimed at, 0 to 0.5.</summary>
    public double AnomalyShare { get; init; } = 0.04;

    /// <summary>Time of the first minute, milliseconds since 1970; a Thursday by default.</summary>
    public long StartMilliseconds { get; init; } = 1_767_225_600_000;

    /// <summary>One sentence a problem, as the command line words it; empty when the options can run.</summary>
    public IEnumerable<string> Problems()
    {
        if (Hours is < 1 or > MostHours)
        {
            yield return $"--hours must be between 1 and {MostHours}, for example 1000.";
        }

        if (AnomalyShare is not (>= 0 and <= 0.5))
        {
            yield return "--anomalies must be between 0 and 0.5, for example 0.04 for four minutes in a hundred.";
        }

        if (StartMilliseconds is < 0 or > 4_102_444_800_000)
        {
            yield return "--start must lie between 1970 and 2100, for example 2026-01-01T00:00:00Z.";
        }
    }
}
