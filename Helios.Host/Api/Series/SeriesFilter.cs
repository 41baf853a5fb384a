using System.Globalization;
using System.Text;
using Helios.Host.Api.Contract;
using Helios.Host.Api.Export;
using Helios.Host.Simulation;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Host.Api.Series;

/// <summary>The filters of a question for series.</summary>
internal sealed record SeriesFilter
{
    private const string DefaultTenant = "default";
    private static readonly TimeSpan UsualStretch = TimeSpan.FromHours(1);
    private static readonly long EndOfTime = new DateTime(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>Which series: what questions for keys may hold.</summary>
    public static readonly ApiParameter[] KeyParameters =
    [
        ApiParameter.Free("tenant", SeriesKey.MaxName, "Whose series; default where it is not given."),
        ApiParameter.Free("cluster", SeriesKey.MaxName, "Only this cluster; empty: only what belongs to the whole tenant."),
        ApiParameter.Free("node", SeriesKey.MaxName, "Only this node; empty: only what belongs to a whole cluster or tenant."),
        ApiParameter.Free("metric", SeriesKey.MaxName, "Only this metric."),
    ];

    /// <summary>What questions for points may hold.</summary>
    public static readonly ApiParameter[] Parameters =
    [
        .. KeyParameters,
        ApiParameter.Free("from", SeriesKey.MaxName, "Start: RFC 3339, now, or how long ago (-1h, -90s); an hour before to where it is not given."),
        ApiParameter.Free("to", SeriesKey.MaxName, "End, exclusive, said as from is; now where it is not given."),
        ApiParameter.Free("step", SeriesKey.MaxName, "Length of a slot, such as 30s or 5m; points as they are where it is not given."),
        ExportForms.Format,
    ];

    /// <summary>Which series.</summary>
    public required SeriesSelector Selector { get; init; }

    /// <summary>Start in UTC ticks, whole milliseconds.</summary>
    public long From { get; init; }

    /// <summary>End, exclusive, in UTC ticks, whole milliseconds.</summary>
    public long To { get; init; }

    /// <summary>Length of a slot in ticks; 0 for points as they are.</summary>
    public long Step { get; init; }

    /// <summary>Reads a query.</summary>
    /// <param name="query">Its names and values.</param>
    /// <param name="now">What «now» means.</param>
    /// <param name="problem">What is wrong; empty on success.</param>
    /// <returns>Null where something is wrong.</returns>
    public static SeriesFilter? Read(IQueryCollection query, DateTimeOffset now, out string problem)
    {
        problem = NameProblem(query);
        var to = Time(query, "to", now, now.UtcTicks, ref problem);
        var from = Time(query, "from", now, to - UsualStretch.Ticks, ref problem);
        var step = StepOf(query, ref problem);
        if (problem.Length == 0 && to <= from)
        {
            problem = "to: is not after from";
        }

        var tenant = query["tenant"].ToString();
        return problem.Length > 0 ? null : new SeriesFilter
        {
            Selector = new SeriesSelector(tenant.Length == 0 ? DefaultTenant : tenant, Name(query, "cluster"), Name(query, "node"), Name(query, "metric")),
            From = step > 0 ? from / step * step : from,
            To = to,
            Step = step,
        };
    }

    private static string NameProblem(IQueryCollection query)
    {
        foreach (var (name, values) in query)
        {
            if (values.ToString().Length > SeriesKey.MaxName)
            {
                return $"{name}: has more than {SeriesKey.MaxName} characters";
            }
        }

        return "";
    }

    /// <returns>Null for any; the empty name means the whole.</returns>
    private static string? Name(IQueryCollection query, string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;

    private static long Time(IQueryCollection query, string name, DateTimeOffset now, long absent, ref string problem)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
        {
            return Whole(absent);
        }

        if (text == "now")
        {
            return Whole(now.UtcTicks);
        }

        // A plus sign in an address is a space, so an offset such as +01:00 arrives as one.
        if (Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out var ticks)
            || Rfc3339.TryParse(Encoding.UTF8.GetBytes(text.Replace(' ', '+')), out ticks))
        {
            return Whole(ticks);
        }

        if (text[0] == '-' && DurationText.TryParse(text.AsSpan(1), out var ago))
        {
            return Whole(now.UtcTicks - ago.Ticks);
        }

        problem = problem.Length > 0 ? problem : $"{name}: '{text}' is no time; give RFC 3339 (2026-11-20T12:00:00Z), now, or how long ago (-1h, -90s)";
        return Whole(absent);
    }

    private static long StepOf(IQueryCollection query, ref string problem)
    {
        var text = query["step"].ToString();
        if (text.Length == 0)
        {
            return 0;
        }

        if (DurationText.TryParse(text, out var step) && step >= TimeSpan.FromMilliseconds(1))
        {
            return step.Ticks;
        }

        problem = problem.Length > 0 ? problem : string.Create(CultureInfo.InvariantCulture, $"step: '{text}' is no duration of at least 1ms, such as 30s or 5m");
        return 0;
    }

    private static long Whole(long ticks)
    {
        var up = ticks + TimeSpan.TicksPerMillisecond - 1;
        return Math.Clamp(up - (up % TimeSpan.TicksPerMillisecond), DateTime.UnixEpoch.Ticks, EndOfTime);
    }
}
