using System.Diagnostics.Metrics;
using System.Text;
using Helios.Host.Observability;
using Helios.Host.Observability.Metrics;
using Helios.Host.Observability.Prometheus;

namespace Helios.Specs.Host.Observability.Metrics;

/// <summary>docs/metrics.md, made of instruments.</summary>
internal static class MetricsPage
{
    private const string Head = """
        # Metrics

        Every instrument of the meter `Helios`, as .NET listeners and OTLP name it, and as `GET /metrics` does. This page is made of the instruments; a spec
        fails when it is stale and says how to make it anew. How to scrape, trace and alert: [telemetry](components/telemetry.md).

        Beside these, `GET /metrics` has what .NET (`System.Runtime`: garbage collection, threads, processor, memory) and the web server
        (`http.server.request.duration`, connections) count of themselves. Every sample is of one node. A tag `job` is the label `job_name`, because
        Prometheus gives each sample a `job` of its own.

        """;

    /// <summary>Writes the page.</summary>
    public static string Of(IEnumerable<Instrument> instruments)
    {
        var page = new StringBuilder(Head);
        var ours = instruments.Where(static instrument => instrument.Meter.Name == ServiceInstruments.MeterName);
        foreach (var feature in ours.GroupBy(static instrument => instrument.Name.Split('.')[1], StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            page.Append('\n').Append("## ").Append(feature.Key).Append("\n\n| instrument | for Prometheus | kind | unit | tags | |\n|---|---|---|---|---|---|\n");
            foreach (var instrument in feature.OrderBy(static instrument => instrument.Name, StringComparer.Ordinal))
            {
                Row(page, instrument);
            }
        }

        return page.ToString();
    }

    /// <summary>Names of the samples of an instrument, as Prometheus sees them.</summary>
    public static IEnumerable<string> Samples(Instrument instrument)
    {
        var (kind, family) = (Kind(instrument), PrometheusNames.Family(instrument.Name, instrument.Unit ?? "", Kind(instrument) == "gauge"));
        return kind switch
        {
            "counter" => [family + PrometheusNames.Total],
            "histogram" => [family + "_bucket", family + "_sum", family + "_count"],
            _ => [family],
        };
    }

    private static void Row(StringBuilder page, Instrument instrument)
    {
        var isHistogram = Kind(instrument) == "histogram";
        var sample = isHistogram ? Samples(instrument).First()[..^"_bucket".Length] : Samples(instrument).First();
        var tags = string.Join("; ", MetricTags.Of(instrument.Name).Select(static tag => $"`{tag.Name}`: {tag.About}"));
        page.Append($"| `{instrument.Name}` | `{sample}` | {Kind(instrument)} | `{instrument.Unit}` | {tags} | {instrument.Description} |\n");
    }

    private static string Kind(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" or "ObservableCounter" => "counter",
        "Histogram" => "histogram",
        _ => "gauge",
    };
}
