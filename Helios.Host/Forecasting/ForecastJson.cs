using System.Text.Encodings.Web;
using System.Text.Json;
using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Forecasting.Backtesting;

namespace Helios.Host.Forecasting;

/// <summary>The JSON of <c>helios forecast</c>: one object and a line end, every number finite.</summary>
internal static class ForecastJson
{
    public static void Write(ForecastAnswer answer, Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("model", answer.Model);
            WriteSummary(writer, answer.Summary);
            writer.WriteNumber("level", answer.Level);
            writer.WriteString("interval", answer.IsCalibrated ? "calibrated" : "model");
            WriteOptional(writer, "coverage", answer.Coverage);
            writer.WriteNumber("step_seconds", answer.Series.Step.TotalSeconds);
            WriteTimes(writer, answer);
            WriteNumbers(writer, "mean", answer.Mean);
            WriteNumbers(writer, "lower", answer.Lower);
            WriteNumbers(writer, "upper", answer.Upper);
            WriteHistory(writer, answer.Series);
            writer.WritePropertyName("backtest");
            BacktestJson.Write(answer.Backtest, writer);
            writer.WriteEndObject();
        }

        output.Write("\n"u8);
        output.Flush();
    }

    private static void WriteSummary(Utf8JsonWriter writer, ModelSummary? summary)
    {
        writer.WriteStartObject("parameters");
        foreach (var parameter in summary?.Parameters ?? [])
        {
            if (parameter.IsList)
            {
                WriteNumbers(writer, parameter.Name, parameter.Values.ToArray());
            }
            else
            {
                writer.WriteNumber(parameter.Name, parameter.Values.Span[0]);
            }
        }

        writer.WriteEndObject();
        WriteOptional(writer, "loglik", summary?.LogLikelihood);
        WriteOptional(writer, "aic", summary?.Aic);
        WriteOptional(writer, "bic", summary?.Bic);
        if (summary?.Note is { } note)
        {
            writer.WriteString("note", note);
        }
    }

    private static void WriteTimes(Utf8JsonWriter writer, ForecastAnswer answer)
    {
        writer.WriteStartArray("timestamps");
        for (var step = 0; step < answer.Mean.Length; step++)
        {
            if (answer.TimeOf(step) is { } time)
            {
                writer.WriteStringValue(time);
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteHistory(Utf8JsonWriter writer, EvenSeries series)
    {
        writer.WriteStartObject("history");
        writer.WriteNumber("values", series.Values.Length);
        writer.WriteString("last", new DateTime(series.LastTicks, DateTimeKind.Utc));
        writer.WriteNumber("read", series.Quality.Read);
        writer.WriteNumber("filled", series.Quality.Filled);
        writer.WriteNumber("gap_ratio", series.Quality.GapRatio);
        writer.WriteNumber("duplicates", series.Quality.Duplicates);
        writer.WriteNumber("out_of_order", series.Quality.OutOfOrder);
        writer.WriteNumber("irregular", series.Quality.Irregular);
        writer.WriteNumber("left_out", series.Quality.Older);
        writer.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, double[] values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, double? value)
    {
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
