using System.Globalization;
using Helios.Host.Api.Series;
using Helios.Host.Forecasting;
using Helios.Host.Observability.View;
using Helios.Pipeline.Metrics.Series;
using Spectre.Console;
using Spectre.Console.Rendering;
using SeriesPoint = Helios.Pipeline.Metrics.Series.SeriesPoint;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios series</c>: the names, and for each series a line, a chart and its gaps.</summary>
internal static class SeriesPage
{
    private const int MostCharts = 8;
    private const int MostGaps = 5;

    /// <summary>The page of <c>list</c>.</summary>
    public static IRenderable List(SeriesKeysAnswer answer)
    {
        if (answer.Series.Count == 0)
        {
            return PageText.Line($"tenant {answer.Tenant} has no such series", ViewColours.Plain);
        }

        var table = PageText.Table("cluster", "node", "metric");
        foreach (var key in answer.Series)
        {
            table.Row(ViewColours.Plain, Shown(key.Cluster), Shown(key.Node), key.Metric);
        }

        return new Rows(PageText.Line($"tenant {answer.Tenant}   {ViewNumbers.Count(answer.Series.Count)} series", ViewColours.Dim), table);
    }

    /// <summary>The page of <c>get</c>.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="width">Columns of the screen.</param>
    public static IRenderable Get(SeriesAnswer answer, int width)
    {
        var rows = new List<IRenderable> { PageText.Line($"tenant {answer.Tenant}   {Time(answer.From)} to {Time(answer.To)}", ViewColours.Dim) };
        if (answer.Series.Count == 0)
        {
            rows.Add(PageText.Line("there is no such series", ViewColours.Plain));
        }

        for (var i = 0; i < answer.Series.Count; i++)
        {
            rows.Add(Text.Empty);
            rows.AddRange(Part(answer, answer.Series[i], i < MostCharts ? width : 0));
        }

        return new Rows(rows);
    }

    private static IEnumerable<IRenderable> Part(SeriesAnswer answer, SeriesPart part, int width)
    {
        var points = part.Values.Count(static value => value is not null);
        var names = string.Join('/', new[] { part.Cluster, part.Node, part.Metric }.Where(static name => name.Length > 0));
        var what = answer.StepMs is { } step ? $"{points} of {part.Values.Count} slots of {Length(step)}, {answer.Aggregate}" : $"{points} points";
        var shape = part.UsualStepMs is { } usual ? $", one each {Length(usual)}{(part.IsEven ? "" : ", uneven")}" : "";
        yield return PageText.Line($"{names}   {what}{shape}, from {(part.Source == "both" ? "memory and store" : part.Source)}", ViewColours.Good);
        if (part.Truncated)
        {
            yield return PageText.Line("! older points were left out", ViewColours.Bad);
        }

        foreach (var row in Chart(answer, part, width))
        {
            yield return new Text(row);
        }

        foreach (var gap in part.Gaps.Take(MostGaps))
        {
            yield return PageText.Line($"  gap {Time(gap.From)} to {Time(gap.To)} ({Length((gap.To - gap.From).TotalMilliseconds)})", ViewColours.Warn);
        }

        if (part.Gaps.Count > MostGaps)
        {
            yield return PageText.Line($"  {part.Gaps.Count - MostGaps} more gaps; --json has all", ViewColours.Warn);
        }
    }

    private static IReadOnlyList<string> Chart(SeriesAnswer answer, SeriesPart part, int width)
    {
        var columns = ForecastChart.Columns(width);
        var (from, to) = (answer.From.UtcTicks, answer.To.UtcTicks);
        if (columns == 0 || to <= from)
        {
            return [];
        }

        var points = part.Timestamps.Zip(part.Values)
            .Where(static pair => pair.Second is not null)
            .Select(static pair => new SeriesPoint(DateTime.UnixEpoch.Ticks + (pair.First * TimeSpan.TicksPerMillisecond), pair.Second!.Value))
            .ToList();
        var grid = SeriesGrid.Of(points, from, to, Math.Max(1, ((to - from) + columns - 1) / columns));
        return ForecastChart.Draw([.. grid.Values]);
    }

    private static string Shown(string name) => name.Length == 0 ? "-" : PageText.Name(name);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Length(double milliseconds) => milliseconds switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.###}ms"),
        < 60_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.###}s"),
        < 3_600_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000:0.##}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 3_600_000:0.##}h"),
    };
}
