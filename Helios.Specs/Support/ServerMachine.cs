using System.Globalization;
using System.IO.Compression;

namespace Helios.Specs.Support;

/// <summary>A machine of the Server Machine Dataset, which lives outside the repository.</summary>
/// <param name="Name">Its folder.</param>
/// <param name="Width">Metrics.</param>
/// <param name="Train">Rows without labels, one after the other.</param>
/// <param name="Test">Rows that are labelled.</param>
/// <param name="Labels">Whether a row is an anomaly.</param>
/// <param name="Causes">Stretches of anomalies and the metrics that explain them, counted from 0.</param>
internal sealed record ServerMachine(
    string Name, int Width, double[] Train, double[] Test, bool[] Labels, IReadOnlyList<(int From, int To, int[] Metrics)> Causes)
{
    /// <summary>Every machine found; skips the calling spec where there is none.</summary>
    public static List<ServerMachine> Load()
    {
        var configured = Environment.GetEnvironmentVariable("HELIOS_SMD");
        var root = string.IsNullOrEmpty(configured) ? Path.Combine(Golden.RepositoryRoot, "..", "shared", "smd") : configured;
        var folders = Directory.Exists(root) ? Directory.GetDirectories(root).Where(HasRows).Order(StringComparer.Ordinal).ToArray() : [];
        Assert.SkipWhen(folders.Length == 0, "no server machines: set HELIOS_SMD to run this");
        return [.. folders.Select(Read)];
    }

    private static bool HasRows(string folder) => File.Exists(Path.Combine(folder, "train.csv.gz"));

    private static ServerMachine Read(string folder)
    {
        var train = Rows(Path.Combine(folder, "train.csv.gz"), out var width);
        var test = Rows(Path.Combine(folder, "test.csv.gz"), out _);
        var labels = File.ReadLines(Path.Combine(folder, "test_label.txt")).Select(line => line.Trim() == "1").ToArray();
        var causes = Path.Combine(folder, "interpretation_label.txt");
        return new ServerMachine(
            Path.GetFileName(folder), width, train, test, labels, File.Exists(causes) ? [.. File.ReadLines(causes).Select(Cause)] : []);
    }

    private static (int From, int To, int[] Metrics) Cause(string line)
    {
        var parts = line.Split('-', ':');
        int[] metrics = [.. parts[2].Split(',').Select(metric => int.Parse(metric, CultureInfo.InvariantCulture) - 1)];
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), metrics);
    }

    private static double[] Rows(string path, out int width)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var values = new List<double>();
        width = 0;
        while (reader.ReadLine() is { } line)
        {
            var before = values.Count;
            foreach (var part in line.AsSpan().Split(','))
            {
                values.Add(double.Parse(line.AsSpan(part), CultureInfo.InvariantCulture));
            }

            width = values.Count - before;
        }

        return [.. values];
    }
}
