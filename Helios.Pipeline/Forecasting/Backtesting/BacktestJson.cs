using System.Text.Json;

namespace Helios.Pipeline.Forecasting.Backtesting;

/// <summary>The wire form of <see cref="BacktestResult"/>: origins, steps, mase, mape, coverage, naive_mase.</summary>
public static class BacktestJson
{
    /// <summary>Writes one object, or null for no back-test.</summary>
    public static void Write(BacktestResult? result, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (result is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteNumber("origins", result.Origins);
        writer.WriteNumber("steps", result.Steps);
        Write(writer, "mase", result.Mase);
        Write(writer, "mape", result.Mape);
        Write(writer, "coverage", result.Coverage);
        Write(writer, "naive_mase", result.NaiveMase);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, double? value)
    {
        // A forecast beyond the largest double has an infinite error, which JSON cannot say.
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
