using Helios.Pipeline.Analytics;

namespace Helios.Specs.Support;

/// <summary>Eight days of three services: one calm, one whose errors leap at hour 180, one whose error rate climbs towards 0.05. The same each time.</summary>
internal static class ServiceHours
{
    public const int Hours = 192;

    public static readonly DateTimeOffset Start = new(2026, 1, 4, 0, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Leap = Start.AddHours(180);

    private static readonly string[] Services = ["calm", "broken", "climbing"];

    /// <summary>Samples of hours [<paramref name="from"/>, <paramref name="to"/>), hour by hour.</summary>
    public static IEnumerable<ServiceSample> Of(int from, int to) => All.Where(entry => entry.Hour >= from && entry.Hour < to).Select(entry => entry.Sample);

    private static IReadOnlyList<(int Hour, ServiceSample Sample)> All { get; } =
        [.. Services.SelectMany((service, number) => Make(service, new Random(number + 1))).OrderBy(entry => entry.Hour)];

    private static IEnumerable<(int Hour, ServiceSample Sample)> Make(string service, Random random)
    {
        double Noise() => random.NextDouble() - 0.5;
        for (var hour = 0; hour < Hours; hour++)
        {
            var load = 1000 * (1 + (0.3 * Math.Cos(2 * Math.PI * hour / 24))) * (1 + (0.05 * Noise()));
            var errors = 0.01 * (1 + (0.3 * Noise()));
            errors = service == "broken" && hour is (180 or 181) ? 0.4 + (0.1 * Noise()) : errors;
            errors += service == "climbing" && hour >= 140 ? 0.035 * (hour - 140) / 51 : 0;
            var latency = 50 * (1 + (0.1 * Noise()));
            var sample = new ServiceSample { Service = service, Ticks = Start.AddHours(hour).UtcTicks };
            double[] values = [Math.Round(load), Math.Round(errors, 5), latency * 4, latency * 2.5, latency, Math.Round(load / 3), Math.Round(load / 4), 0.1 + (0.02 * Noise())];
            values.CopyTo(sample.Values, 0);
            yield return (hour, sample);
        }
    }
}
