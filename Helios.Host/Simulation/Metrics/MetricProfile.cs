namespace Helios.Host.Simulation.Metrics;

/// <summary>What is usual for one tenant: levels, seasons and noise, drawn from the seed. Another seed is another tenant.</summary>
internal sealed class MetricProfile
{
    private const ulong Purpose = 11;
    private const double MinutesPerDay = 1440;
    private const int DaysPerWeek = 7;

    private readonly double _dailySwing;
    private readonly double _noonSwing;
    private readonly double _peak;
    private readonly double _weekend;

    public MetricProfile(ulong seed)
    {
        var random = new MetricRandom(seed, Purpose);
        EventRate = random.BetweenLog(300, 3000);
        _dailySwing = random.Between(0.2, 0.5);
        _noonSwing = random.Between(0, 0.12);
        _peak = random.Between(10, 18) / 24;
        _weekend = random.Between(0.6, 1);
        MissingShare = random.BetweenLog(0.001, 0.006);
        DuplicateShare = random.BetweenLog(0.002, 0.01);
        InconsistentShare = random.BetweenLog(0.0005, 0.003);
        for (var cloud = 0; cloud < Delays.Length; cloud++)
        {
            Delays[cloud] = random.Between(40, 200);
            Jitters[cloud] = random.Between(15, 40);
        }

        PayloadVariance = random.BetweenLog(10_000, 200_000);
    }

    /// <summary>Events a minute when the season is 1.</summary>
    public double EventRate { get; }

    public double MissingShare { get; }

    public double DuplicateShare { get; }

    public double InconsistentShare { get; }

    /// <summary>Mean delivery delay of aws, gcp and azure, milliseconds.</summary>
    public double[] Delays { get; } = new double[3];

    /// <summary>Standard deviation of the delivery delay of aws, gcp and azure, milliseconds.</summary>
    public double[] Jitters { get; } = new double[3];

    /// <summary>Bytes squared.</summary>
    public double PayloadVariance { get; }

    /// <summary>Load of a minute against the mean of working days: hour of day times day of week.</summary>
    /// <param name="minute">Minutes since 1970-01-01, a Thursday.</param>
    public double Season(long minute)
    {
        var days = minute / MinutesPerDay;
        var angle = 2 * Math.PI * (days - _peak);
        var daily = 1 + (_dailySwing * Math.Cos(angle)) + (_noonSwing * Math.Cos(2 * angle));
        return daily * (1 - ((1 - _weekend) * Weekend(days)));
    }

    /// <summary>0 on working days, 1 on Saturday and Sunday, with two hours of passage.</summary>
    private static double Weekend(double days)
    {
        const double passage = 2.0 / 24;
        var sinceSaturday = (days - 2) % DaysPerWeek;
        return Math.Clamp(Math.Min(sinceSaturday, 2 + passage - sinceSaturday) / passage, 0, 1);
    }
}
