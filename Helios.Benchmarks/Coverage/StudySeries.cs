using System.Globalization;
using Helios.Pipeline.Statistics;

namespace Helios.Benchmarks.Coverage;

/// <summary>The series of the coverage study: simulated kinds by seed, and measured ones from a folder.</summary>
internal static class StudySeries
{
    /// <summary>Kinds that are simulated.</summary>
    public static readonly string[] Kinds = ["ar1", "arima111", "seasonal", "heavy", "shift"];

    /// <summary>One series; the same seed gives the same.</summary>
    public static double[] Simulated(string kind, int seed, int n)
    {
        var random = new Random((seed * 31) + Array.IndexOf(Kinds, kind));
        var values = new double[n];
        var (state, level, before) = (0.0, 50.0, 0.0);
        var at = random.Next(n / 4, 3 * n / 4);
        for (var t = -50; t < n; t++)
        {
            var noise = kind == "heavy" ? Student3(random) : Normal(random);
            state = ((kind == "seasonal" ? 0.3 : kind == "arima111" ? 0.5 : 0.7) * state) + noise + (kind == "arima111" ? 0.3 * before : 0);
            before = noise;
            level += kind == "arima111" ? state : 0;
            if (t < 0)
            {
                continue;
            }

            values[t] = kind switch
            {
                "arima111" => level,
                "seasonal" => 100 + (0.02 * t) + (5 * Math.Sin(2 * Math.PI * t / 24)) + (2 * Math.Cos(4 * Math.PI * t / 24)) + state,
                "shift" => state + (t >= at ? 8 : 0),
                _ => state,
            };
        }

        return values;
    }

    /// <summary>Hourly means of every series below a folder that has at least <paramref name="least"/> hours; gaps by straight lines.</summary>
    public static IEnumerable<(string Name, double[] Values)> Measured(string folder, int least)
    {
        foreach (var path in Directory.GetFiles(folder, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var values = Hourly(path);
            if (values.Length >= least)
            {
                yield return (Path.GetFileNameWithoutExtension(path), values);
            }
        }
    }

    private static double[] Hourly(string path)
    {
        var hours = new SortedDictionary<long, SampleMoments>();
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var cells = line.Split(',');
            var hour = DateTime.Parse(cells[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal).Ticks
                / TimeSpan.TicksPerHour;
            hours[hour] = hours.GetValueOrDefault(hour).With(double.Parse(cells[1], CultureInfo.InvariantCulture));
        }

        var values = new List<double>();
        var last = hours.Keys.First();
        foreach (var (hour, moments) in hours)
        {
            for (var gap = last + 1; gap < hour; gap++)
            {
                values.Add(values[^1] + ((moments.Mean - values[^1]) / (hour - gap + 1)));
            }

            values.Add(moments.Mean);
            last = hour;
        }

        return [.. values];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Student's t with three degrees of freedom: what spikes look like.</summary>
    private static double Student3(Random random)
    {
        var normal = Normal(random);
        var squares = 0.0;
        for (var i = 0; i < 3; i++)
        {
            var one = Normal(random);
            squares += one * one;
        }

        return normal / Math.Sqrt(squares / 3);
    }
}
