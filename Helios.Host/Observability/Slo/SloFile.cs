using System.Text.Json;

namespace Helios.Host.Observability.Slo;

/// <summary>What was counted for objectives, over a restart: <c>slo.json</c> in the data folder.</summary>
/// <remarks>
/// An objective of the same name but another indicator, threshold or window begins anew; another share to reach changes nothing that was counted.
/// The file is replaced as a whole, at most some 50 kB an objective.
/// </remarks>
internal static class SloFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "slo.json";

    /// <summary>Puts back what was counted before.</summary>
    /// <exception cref="JsonException">The file is no such file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static void Load(string path, IReadOnlyList<Objective> slos)
    {
        if (!File.Exists(path))
        {
            return;
        }

        var content = JsonSerializer.Deserialize(File.ReadAllBytes(path), SloJson.Default.Content);
        foreach (var kept in content?.Slos ?? [])
        {
            if (slos.FirstOrDefault(slo => slo.Name == kept.Name && Shape(slo) == kept.Shape) is { } slo)
            {
                Put(slo.Recent, kept.Recent);
                Put(slo.Whole, kept.Whole);
            }
        }
    }

    /// <summary>Replaces the file.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Save(string path, IReadOnlyList<Objective> slos)
    {
        var content = new Content([.. slos.Select(static slo => new Kept(slo.Name, Shape(slo), Take(slo.Recent), Take(slo.Whole)))]);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(content, SloJson.Default.Content));
        File.Move(path + ".new", path, overwrite: true);
    }

    private static string Shape(Objective slo) => FormattableString.Invariant($"{slo.Options.Indicator}|{slo.Options.Threshold.Ticks}|{slo.Options.Window.Ticks}");

    private static Bucket[] Take(BucketRing ring) =>
        [.. ring.Filled().Select(static bucket => new Bucket(bucket.Start.ToUnixTimeSeconds(), bucket.Counts.Good, bucket.Counts.Total))];

    private static void Put(BucketRing ring, Bucket[] buckets)
    {
        foreach (var bucket in buckets.OrderBy(static bucket => bucket.At))
        {
            // The middle: a start that was rounded to seconds may lie before its bucket.
            ring.Add(DateTimeOffset.FromUnixTimeSeconds(bucket.At) + (ring.Length / 2), new SloCounts(bucket.Good, bucket.Total));
        }
    }

    /// <summary>The whole file.</summary>
    internal sealed record Content(Kept[] Slos);

    /// <summary>One objective.</summary>
    internal sealed record Kept(string Name, string Shape, Bucket[] Recent, Bucket[] Whole);

    /// <summary>Counts of one bucket.</summary>
    /// <param name="At">Its start in seconds since 1970.</param>
    /// <param name="Good">Good ones.</param>
    /// <param name="Total">All.</param>
    internal sealed record Bucket(long At, double Good, double Total);
}
