using System.Text.Json;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Statistics;

/// <summary>Reads golden vectors of statistics, drift and decomposition.</summary>
internal static class GoldenVectors
{
    /// <summary>Every file of a topic; skips the calling spec where the folder is absent.</summary>
    public static List<(string Name, JsonElement Root)> Load(string topic)
    {
        var folder = Golden.Folder(topic);
        Assert.SkipWhen(folder is null, "no golden vectors: set HELIOS_GOLDEN to run this");
        var files = Directory.GetFiles(folder!, "*.json").Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), JsonDocument.Parse(File.ReadAllBytes(file)).RootElement))
            .ToList();
        Assert.NotEmpty(files);
        return files;
    }

    /// <summary>null is NaN; infinities are strings.</summary>
    public static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.Null => double.NaN,
        _ => value.GetString() == "Infinity" ? double.PositiveInfinity : double.NegativeInfinity,
    };

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(Number)];

    public static JsonElement At(JsonElement root, params string[] path) => path.Aggregate(root, (at, step) => at.GetProperty(step));

    public static void Close(double expected, double actual, string where, double relative = 1e-9, double absolute = 1e-12)
    {
        var same = expected.Equals(actual) || Math.Abs(expected - actual) <= Math.Max(relative * Math.Abs(expected), absolute);
        Assert.True(same, $"{where}: expected {expected:R}, got {actual:R}");
    }

    public static void Close(double[] expected, ReadOnlySpan<double> actual, string where, double relative = 1e-9, double absolute = 1e-12)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Close(expected[i], actual[i], $"{where}[{i}]", relative, absolute);
        }
    }
}
