using System.Globalization;
using System.Text;
using Helios.Host.Cli;
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
    private static readonly string[] KeyNames = ["tenant", "cluster", "node", "metric"];
    private static readonly string[] AllNames = [.. KeyNames, "from", "to", "step", "format"];

    /// <summary>Which series.</summary>
    public required SeriesSelector Selector { get; init; }

    /// <summary>Start in UTC ticks, whole milliseconds.</summary>
    public long From { get; init; }

    /// <summary>End, exclusive, in UTC ticks, whole milliseconds.</summary>
    public long To { get; init; }

    /// <summary>Length of a slot in ticks; 0 for points as they are.</summary>
    public long Step { get; init; }

    /// <summary>Whether the answer is CSV.</summary>
    public bool IsCsv { get; init; }

    /// <summary>Reads a query.</summary>
    /// <param name="query">Its names and values.</param>
    /// <param name="now">What «now» means.</param>
    /// <param name="keysOnly">Whether only the four names may be given.</param>
    /// <param name="problem">What is wrong; empty on success.</param>
    /// <returns>Null where something is wrong.</returns>
    public static SeriesFilter? Read(IQueryCollection query, DateTimeOffset now, bool keysOnly, out string problem)
    {
        problem = NameProblem(query, keysOnly ? KeyNames : AllNames);
        var to = Time(query, "to", now, now.UtcTicks, ref problem);
        var from = Time(query, "from", now, to - UsualStretch.Ticks, ref problem);
        var step = StepOf(query, ref problem);
        var format = query["format"].ToString();
        if (problem.Length == 0 && format is not ("" or "json" or "csv"))
        {
            problem = $"format: '{format}' is neither json nor csv";
        }

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
            IsCsv = format == "csv",
        };
    }

    private static string NameProblem(IQueryCollection query, string[] known)
    {
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name))
            {
                var meant = Nearest.To(name, known);
                return $"there is no filter '{name}'{(meant is null ? $"; there are {string.Join(", ", known)}" : $"; is {meant} meant?")}";
            }

            if (values.Count > 1)
            {
                return $"{name}: is given more than once";
            }

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
