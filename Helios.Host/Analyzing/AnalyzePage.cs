using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Host.Cli.Client;
using Helios.Host.Observability.View;
using Helios.Pipeline.Analytics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Analyzing;

/// <summary>What was found, for people: the summary, then services, anomalies, trends, capacity and alerts, each cut to what fits a page.</summary>
internal static class AnalyzePage
{
    private const int MostRows = 20;
    private const int LongestTenant = 8;

    /// <summary>The page.</summary>
    /// <param name="result">What was found.</param>
    public static IRenderable Of(AnalyzeResult result)
    {
        var plans = Plans(result);
        return new Rows(
            [
                Summary(result),
                .. Section("services", result.Services, Services(result)),
                .. Section("anomalies", result.Anomalies, FindingTables.Anomalies(result.Anomalies.TakeLast(MostRows))),
                .. Section("trends", result.Trends.Where(trend => trend.Direction != "flat").ToArray(), Trends(result)),
                .. Section("capacity", plans, Capacity(plans)),
                .. Section("predictive alerts", result.Alerts, FindingTables.Alerts(result.Alerts.TakeLast(MostRows))),
            ]);
    }

    /// <summary>The newest plan of each metric with a capacity: it stands in the parameters of the model.</summary>
    private static (MlModel Model, JsonNode Plan)[] Plans(AnalyzeResult result) =>
    [
        .. result.Models.GroupBy(model => (model.Tenant, model.Service, model.Name)).Select(versions => versions.Last())
            .Select(model => (model, JsonNode.Parse(model.Parameters)?["capacity"])).Where(entry => entry.Item2 is not null).Select(entry => (entry.model, entry.Item2!)),
    ];

    private static PageTable Capacity((MlModel Model, JsonNode Plan)[] plans)
    {
        var table = PageText.Table("service", "metric", "state", "#in use", "#hours left");
        foreach (var (model, plan) in plans.Take(MostRows))
        {
            table.Row(
                ViewColours.Plain, FindingTables.Name(model.Service), FindingTables.Metric(model.Name), plan["state"]?.ToString() ?? "-", FindingTables.Share((double?)plan["use"]),
                plan["expected_hours"] is null ? "-" : $"{FindingTables.Number((double?)plan["earliest_hours"])} to {FindingTables.Number((double?)plan["latest_hours"])}");
        }

        return table;
    }

    private static IRenderable Summary(AnalyzeResult result)
    {
        var counters = result.Counters;
        var precision = counters.Precision is { } share ? string.Create(CultureInfo.InvariantCulture, $"{share:0%} of {counters.JudgedAlerts} judged alerts came true") : "no alert judged yet";
        var rejected = result.Rejected + counters.Refused + counters.OutOfOrder;
        return PageText.Line(
            $"{PageText.Many(result.Samples, "sample")} of {PageText.Many(result.Services.Count, "service")}, {PageText.Many(counters.Trainings, "training")}, "
            + $"{ViewNumbers.Count(result.Anomalies.Count)} anomalies, {PageText.Many(result.Alerts.Count, "alert")}; {precision}"
            + (rejected > 0 ? $"; {PageText.Many(rejected, "record")} left out" : ""),
            rejected > 0 ? ViewColours.Warn : ViewColours.Good);
    }

    private static IEnumerable<IRenderable> Section<T>(string title, IReadOnlyCollection<T> rows, IRenderable table)
    {
        yield return Text.Empty;
        yield return PageText.Line(rows.Count == 0 ? $"{title}: none" : title, ViewColours.Strong);
        if (rows.Count > 0)
        {
            yield return table;
        }

        if (rows.Count > MostRows)
        {
            yield return PageText.Line($"and {PageText.Many(rows.Count - MostRows, "more row")}; --json has all", ViewColours.Dim);
        }
    }

    private static PageTable Services(AnalyzeResult result)
    {
        var table = PageText.Table("service", "tenant", "#samples", "from", "to", "#anomalies", "#alerts");
        var anomalies = result.Anomalies.ToLookup(row => (row.Tenant, row.Service));
        var alerts = result.Alerts.ToLookup(row => (row.Tenant, row.Service));
        foreach (var service in result.Services.Take(MostRows))
        {
            var key = (service.Tenant, service.Service);
            table.Row(
                ViewColours.Plain, FindingTables.Name(service.Service), ViewText.Cut(ViewText.Clean(service.Tenant), LongestTenant, '…'), ViewNumbers.Count(service.Samples),
                FindingTables.Time(new DateTimeOffset(service.FirstTicks, TimeSpan.Zero)), FindingTables.Time(new DateTimeOffset(service.EndTicks, TimeSpan.Zero)),
                ViewNumbers.Count(anomalies[key].Count()), ViewNumbers.Count(alerts[key].Count()));
        }

        return table;
    }

    private static PageTable Trends(AnalyzeResult result)
    {
        var table = PageText.Table("service", "metric", "trend", "#slope/h", "seasonal", "#confidence");
        foreach (var row in result.Trends.Where(trend => trend.Direction != "flat").Take(MostRows))
        {
            table.Row(
                ViewColours.Plain, FindingTables.Name(row.Service), row.Metric, row.Direction, FindingTables.Number(row.Slope), row.Seasonal ? "yes" : "no",
                FindingTables.Share(row.Confidence));
        }

        return table;
    }
}
