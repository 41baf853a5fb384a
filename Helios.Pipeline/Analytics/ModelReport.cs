using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Forecasting.Capacity;
using Helios.Pipeline.Ingest;

namespace Helios.Pipeline.Analytics;

/// <summary>Makes rows of the models that a training fitted, and retires those before.</summary>
internal static class ModelReport
{
    private const string Artefact = "memory";

    /// <summary>Tells the models; they are then the active ones of the service.</summary>
    /// <param name="service">Whose.</param>
    /// <param name="training">Run, and not failed.</param>
    /// <param name="plans">Capacity plans by metric.</param>
    /// <param name="now">The clock.</param>
    /// <param name="findings">Gets the rows.</param>
    public static void Tell(
        WatchedService service, ServiceTraining training, IReadOnlyDictionary<int, CapacityPlan> plans, DateTimeOffset now, AnalyticsFindings findings)
    {
        foreach (var retired in service.Active)
        {
            findings.Models.Add(retired with { Status = "retired" });
        }

        var result = training.Result!;
        var active = new List<MlModel>
        {
            Of(training, now, "iforest", "iforest", Json(static writer =>
            {
                writer.WriteNumber("trees", 100);
                writer.WriteNumber("contamination", 0.1);
                writer.WriteNumber("sub_sample", 256);
            })),
            Of(training, now, "patterns", "dbscan", Json(writer =>
            {
                writer.WriteNumber("min_samples", 3);
                writer.WriteNumber("eps", result.Patterns!.Eps);
                writer.WriteNumber("patterns", result.Patterns.Set.Patterns.Count);
                writer.WriteNumber("noise_share", Math.Max(0, result.Patterns.Set.NoiseShare));
            })),
        };
        foreach (var forecast in result.Models.Forecasts)
        {
            var parameters = Json(writer => Write(writer, forecast, plans.GetValueOrDefault(forecast.Metric)));
            active.Add(Of(training, now, $"forecast_{ServiceFeatures.Names[forecast.Metric]}", forecast.Model, parameters));
        }

        findings.Models.AddRange(active);
        service.Active = active;
    }

    /// <summary>The row of a training that failed.</summary>
    public static MlModel Failed(ServiceTraining training, DateTimeOffset now) =>
        Of(training, now, "iforest", "iforest", Json(writer => writer.WriteString("failure", training.Failure))) with { Status = "failed" };

    private static MlModel Of(ServiceTraining training, DateTimeOffset now, string name, string kind, string parameters)
    {
        var version = $"v{training.Input.Version}";
        var digest = training.Result?.Digests.GetValueOrDefault(name) ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parameters)));
        return new MlModel(
            AnomalyId.Hash($"{training.Tenant}|{training.Service}|model|{name}|{version}"),
            training.Tenant,
            name,
            training.Service,
            kind,
            version,
            "active",
            now,
            training.Input.Rows.Length / ServiceFeatures.Length,
            null,
            null,
            null,
            null,
            training.Result?.Drift,
            Artefact,
            digest,
            parameters);
    }

    private static void Write(Utf8JsonWriter writer, MetricForecast forecast, CapacityPlan? plan)
    {
        writer.WriteString("metric", ServiceFeatures.Names[forecast.Metric]);
        writer.WriteNumber("period", forecast.Period);
        if (forecast.Contest.Model is ISummarizedModel summarized)
        {
            foreach (var parameter in summarized.Summarize().Parameters)
            {
                Write(writer, parameter);
            }
        }

        writer.WriteStartArray("contest");
        foreach (var entry in forecast.Contest.Entries)
        {
            writer.WriteStartObject();
            writer.WriteString("model", entry.Name);
            writer.WriteNumberOrNull("mase", entry.Backtest?.Mase);
            writer.WriteNumberOrNull("naive_mase", entry.Backtest?.NaiveMase);
            writer.WriteNumberOrNull("coverage", entry.Backtest?.Coverage);
            writer.WriteString("refusal", entry.Refusal);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (plan is not null)
        {
            writer.WriteStartObject("capacity");
            writer.WriteString("state", JsonNamingPolicy.SnakeCaseLower.ConvertName(plan.State.ToString()));
            writer.WriteNumberOrNull("use", plan.Use);
            writer.WriteNumberOrNull("growth_per_hour", plan.Growth.SlopePerStep);
            writer.WriteNumberOrNull("earliest_hours", plan.Exhaustion?.Earliest);
            writer.WriteNumberOrNull("expected_hours", plan.Exhaustion?.Expected);
            writer.WriteNumberOrNull("latest_hours", plan.Exhaustion?.Latest);
            writer.WriteString("recommendation", plan.Recommendation);
            writer.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter writer, ModelParameter parameter)
    {
        if (!parameter.IsList)
        {
            writer.WriteNumberOrNull(parameter.Name, parameter.Values.Span[0]);
            return;
        }

        writer.WriteStartArray(parameter.Name);
        foreach (var value in parameter.Values.Span)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
