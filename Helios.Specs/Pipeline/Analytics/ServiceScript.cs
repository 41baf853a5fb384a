using Helios.Pipeline.Analytics;

namespace Helios.Specs.Pipeline.Analytics;

/// <summary>A synthetic service: hourly samples with a daily season and noise, to which a spec adds trouble.</summary>
internal sealed class ServiceScript(int seed, string service = "checkout", string tenant = "default")
{
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);

    /// <summary>Share of the level by which the day swings; 0 for a service without a season.</summary>
    public double Swing { get; init; } = 0.5;

    /// <summary>When the sample of an hour comes.</summary>
    public static DateTimeOffset At(int hour) => Start.AddHours(hour + 1).AddMinutes(1);

    /// <summary>The sample of an hour.</summary>
    public ServiceSample Sample(int hour, Action<double[]>? trouble = null)
    {
        var sample = new ServiceSample { Tenant = tenant, Service = service, Ticks = Start.AddHours(hour).UtcTicks };
        var day = 1 + (Swing * Math.Sin(2 * Math.PI * (hour % 24) / 24.0));
        var requests = 1000 * day * (1 + (0.05 * Normal()));
        var mean = 80 * (0.8 + (0.2 * day)) * (1 + (0.04 * Normal()));
        var high = mean * 2.2 * (1 + (0.04 * Normal()));
        double[] values =
        [
            Math.Round(requests), Math.Clamp(0.01 + (0.002 * Normal()), 0, 1), high * 1.5 * (1 + (0.06 * Normal())), high, mean,
            Math.Round(0.3 * requests * (1 + (0.04 * Normal()))), Math.Round(0.25 * requests * (1 + (0.04 * Normal()))),
            Math.Max(0, 0.1 + (0.02 * Normal())),
        ];
        trouble?.Invoke(values);
        values.CopyTo(sample.Values, 0);
        return sample;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
