using System.Text.Json;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Forecasting.Arima;

/// <summary>Reads the ARIMA problems among the golden vectors.</summary>
internal static class GoldenArima
{
    /// <summary>Every series with the peers' results; skips the calling spec where the folder is absent.</summary>
    public static List<(string Name, double[] Values, JsonElement Problem)> Load()
    {
        var folder = Golden.Folder("arima");
        Assert.SkipWhen(folder is null, "no golden vectors: set HELIOS_GOLDEN to run this");
        var problems = new List<(string, double[], JsonElement)>();
        foreach (var file in Directory.GetFiles(folder!, "*.json").Order(StringComparer.Ordinal))
        {
            var problem = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
            problems.Add((Path.GetFileName(file), Doubles(problem, "y"), problem));
        }

        Assert.NotEmpty(problems);
        return problems;
    }

    public static double[] Doubles(JsonElement at, string name) => [.. at.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    public static double Number(JsonElement at, string name) => at.GetProperty(name).GetDouble();

    /// <summary>Fails unless each value is within <paramref name="tolerance"/> of the expected one.</summary>
    public static void Close(double expected, double actual, double tolerance, string where) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{where}: expected {expected:R} +- {tolerance:R}, got {actual:R}");
}
