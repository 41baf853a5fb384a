using System.Security.Cryptography;
using System.Text;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Forest;
using Helios.Pipeline.Detection.Patterns;
using Helios.Pipeline.Detection.Trend;
using Helios.Pipeline.Statistics;
using Helios.Pipeline.Statistics.Trends;

namespace Helios.Pipeline.Analytics;

/// <summary>Fits everything for a service. Pure, deterministic: the same input gives the same models.</summary>
internal static class TrainingFit
{
    /// <summary>Fewest rows with data.</summary>
    public const int FewestRows = 32;

    private const int Width = ServiceFeatures.Length;
    private const int HalfDay = 12;
    private const double MostMissing = 0.1;

    private static readonly ForestOptions Forest = new() { Trees = 100, Contamination = 0.1, SubSample = 256, WindowRows = 4096 };

    /// <summary>Fits.</summary>
    /// <exception cref="ArgumentException">There are too few rows with data.</exception>
    public static TrainingResult Run(TrainingInput input, AnalyticsOptions options)
    {
        var profile = DailyProfile.Fit(input.Rows, input.First);
        var (raw, standard) = Present(input, profile);
        var count = raw.Length / Width;
        if (count < FewestRows)
        {
            throw new ArgumentException($"{count} of {input.Rows.Length / Width} hours have data; at least {FewestRows} are needed");
        }

        var forest = new ForestTraining(standard, Width, Forest, input.Seed);
        forest.Run();
        var models = new ServiceModels
        {
            Profile = profile,
            Forest = forest.Result!,
            Cores = CoreDistance.Fit(standard),
            Trends = [.. Enumerable.Range(0, Width).Select(metric => Trend(profile, metric))],
            Forecasts = [.. input.Metrics.Where(metric => HasData(raw, metric)).Select(metric =>
                MetricForecast.Fit(metric, SeriesGaps.Column(input.Rows, metric), input.First, profile, options))],
            ExpectsEveryHour = (input.Rows.Length / Width) - count <= MostMissing * (input.Rows.Length / Width),
        };
        WarmUp(models, input);
        return input.IsAgain ? new TrainingResult(models) : Report(models, input, raw);
    }

    private static TrainingResult Report(ServiceModels models, TrainingInput input, double[] raw)
    {
        var patterns = PatternReference.Of(raw, Width, Dbscan.DefaultMinSamples);
        var similarity = default(double?);
        if (input.Patterns is { } before)
        {
            patterns = Followed(before, patterns);
            similarity = PatternShift.Similarity(before.Set, before.Patterns(raw, Dbscan.DefaultMinSamples));
        }

        return new TrainingResult(models)
        {
            Patterns = patterns,
            Similarity = similarity,
            Drift = input.Before is null ? null : RowDrift.Of(input.Before, input.Since),
            Trends = [.. Enumerable.Range(0, Width).Where(metric => HasData(raw, metric)).Select(metric => Trend(input, metric))],
            Digests = new Dictionary<string, string>
            {
                ["iforest"] = Digest(models.Forest.WriteTo),
                ["patterns"] = Digest(patterns.WriteTo),
            },
        };
    }

    private static (double[] Raw, double[] Standard) Present(TrainingInput input, DailyProfile profile)
    {
        var (raw, standard) = (new List<double>(input.Rows.Length), new List<double>(input.Rows.Length));
        Span<double> scaled = stackalloc double[Width];
        for (var i = 0; i < input.Rows.Length / Width; i++)
        {
            var row = input.Rows.AsSpan(i * Width, Width);
            if (HourRing.HasData(row))
            {
                profile.Standardise(row, input.First + i, scaled);
                raw.AddRange(row);
                standard.AddRange(scaled);
            }
        }

        return ([.. raw], [.. standard]);
    }

    private static bool HasData(double[] rows, int metric)
    {
        for (var i = metric; i < rows.Length; i += Width)
        {
            if (RowScaler.IsPresent(rows[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static TrendDetector Trend(DailyProfile profile, int metric) =>
        new(new TrendOptions { Rule = new DeviationRule { Minimum = profile.LeastMove(metric) } });

    /// <summary>The trend detectors look back; they are shown what they would have seen.</summary>
    private static void WarmUp(ServiceModels models, TrainingInput input)
    {
        for (var i = 0; i < input.Rows.Length / Width; i++)
        {
            models.Watch(input.Rows.AsSpan(i * Width, Width), input.First + i);
        }
    }

    private static (int Metric, TrendReport Report, double HalfDay) Trend(TrainingInput input, int metric)
    {
        var values = SeriesGaps.Column(input.Rows, metric);
        return (metric, TrendReport.Of(values), Autocorrelation.At(values, HalfDay));
    }

    /// <summary>Patterns keep the ids of those before: their centroids are compared on the scale of these.</summary>
    private static PatternReference Followed(PatternReference before, PatternReference now)
    {
        var moved = new PatternSignature[now.Set.Patterns.Count];
        for (var i = 0; i < moved.Length; i++)
        {
            var pattern = now.Set.Patterns[i];
            var (raw, scaled) = (new double[Width], new double[Width]);
            for (var metric = 0; metric < Width; metric++)
            {
                raw[metric] = now.Scaler.Restore(metric, pattern.Centroid[metric]);
            }

            before.Scaler.Apply(raw, scaled);
            moved[i] = pattern with { Centroid = scaled };
        }

        var followed = PatternShift.Follow(before.Set, now.Set with { Patterns = moved });
        var kept = now.Set.Patterns.Select((pattern, i) => pattern with { Id = followed.Patterns[i].Id });
        return now with { Set = new PatternSet([.. kept], now.Set.Rows, followed.NextId) };
    }

    private static string Digest(Action<BinaryWriter> write)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        write(writer);
        writer.Flush();
        return Convert.ToHexStringLower(SHA256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
    }
}
