namespace Helios.Actors.Scaling;

/// <summary>Settings of <see cref="ScalePlanner"/>.</summary>
public sealed record ScaleOptions
{
    /// <summary>Most samples looked back on.</summary>
    public const int MaxHistory = 240;

    /// <summary>Records of lag that one lane may have, above 0; 10,000 by default.</summary>
    public double LagThreshold { get; init; } = 10_000;

    /// <summary>Time between two samples; 10 s by default.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How far ahead lag is predicted, at least one interval; 5 minutes by default.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Fewest lanes, at least 1.</summary>
    public int Min { get; init; } = 1;

    /// <summary>Most lanes; 0: one a partition. Never more than that.</summary>
    public int Max { get; init; }

    /// <summary>For so long fewer lanes must have been enough before there are fewer; 5 minutes by default.</summary>
    public TimeSpan Stabilisation { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Least time between two changes; 1 minute by default.</summary>
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For so long throughput is watched after lanes were added; 2 minutes by default.</summary>
    public TimeSpan UndoAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Share by which throughput must be lower than before for the lanes to be taken back, 0 and up, below 1; 0.1 by default.</summary>
    public double UndoMargin { get; init; } = 0.1;

    /// <summary>Samples of throughput that each side of a comparison needs, at least 1; 3 by default.</summary>
    public int MinimumObservation { get; init; } = 3;

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (!(LagThreshold > 0 && double.IsFinite(LagThreshold)))
        {
            yield return $"lag threshold is {LagThreshold}, must be above 0 and finite";
        }

        if (Interval <= TimeSpan.Zero || Horizon < Interval || Horizon.Ticks / Interval.Ticks > 10_000)
        {
            yield return $"interval is {Interval} and horizon {Horizon}; the horizon must be 1 to 10000 intervals";
        }

        if (Min < 1 || Max < 0 || (Max > 0 && Max < Min))
        {
            yield return $"lanes are {Min} to {Max}; at least 1, and the most is 0 or not below the fewest";
        }

        if (Stabilisation < TimeSpan.Zero || CoolDown < TimeSpan.Zero || UndoAfter < TimeSpan.Zero)
        {
            yield return "times must not be below 0";
        }

        if (!(UndoMargin is >= 0 and < 1) || MinimumObservation < 1)
        {
            yield return $"undo margin is {UndoMargin} and minimum observation {MinimumObservation}; they must be 0 and up, below 1, and at least 1";
        }
    }
}
