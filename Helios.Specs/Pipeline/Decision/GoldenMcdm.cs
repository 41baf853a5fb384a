using System.Text.Json;
using Helios.Pipeline.Decision;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Decision;

/// <summary>Reads the decision problems among the golden vectors.</summary>
internal static class GoldenMcdm
{
    public const double Tolerance = 1e-12;

    /// <summary>Every problem, with the peers' results; skips the calling spec where the folder is absent.</summary>
    public static List<(string Name, JsonElement Problem)> Load()
    {
        var folder = Golden.Folder("mcdm");
        Assert.SkipWhen(folder is null, "no golden vectors: set HELIOS_GOLDEN to run this");
        var problems = new List<(string, JsonElement)>();
        foreach (var file in Directory.GetFiles(folder!, "*.json").Order(StringComparer.Ordinal))
        {
            problems.Add((Path.GetFileName(file), JsonDocument.Parse(File.ReadAllBytes(file)).RootElement));
        }

        Assert.NotEmpty(problems);
        return problems;
    }

    public static DecisionMatrix Matrix(JsonElement problem) => new(
        [.. problem.GetProperty("matrix").EnumerateArray().SelectMany(row => Doubles(row))],
        [.. problem.GetProperty("objectives").EnumerateArray().Select(o => o.GetInt32())],
        Doubles(problem.GetProperty("weights")));

    public static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];

    /// <summary>Walks a path; null where a step is absent, the peer threw, or gave NaN.</summary>
    public static double[]? Expected(JsonElement at, params string[] path)
    {
        foreach (var step in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at))
            {
                return null;
            }
        }

        return at.ValueKind == JsonValueKind.Array && at.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Number)
            ? Doubles(at)
            : null;
    }

    public static void Close(double[] expected, ReadOnlySpan<double> actual, string where, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{where}[{i}]: expected {expected[i]:R}, got {actual[i]:R}");
        }
    }
}
