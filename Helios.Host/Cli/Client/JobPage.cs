using System.Globalization;
using Helios.Actors.Jobs;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios jobs</c>.</summary>
internal static class JobPage
{
    private const int ShownRuns = 10;

    /// <summary>Whether no job is in trouble.</summary>
    public static bool IsFine(JobView job) => job.LastRun?.Result is null or JobResults.Succeeded or JobResults.Abandoned;

    /// <summary>All jobs.</summary>
    public static IRenderable List(ServerReply<JobList> reply)
    {
        if (reply.Value.Jobs.Count == 0)
        {
            return PageText.Line("no jobs yet; they appear once the first node has started them", ViewColours.Plain);
        }

        var now = reply.Value.Now == default ? reply.At : reply.Value.Now;
        var table = PageText.Table("job", "state", "next", "last", "result", "#took");
        foreach (var job in reply.Value.Jobs)
        {
            table.Row(
                Style(job), ViewText.Cut(job.Name, 26, '…'), job.State, Countdown(job, now), job.LastRun is { } last ? PageText.Ago(last.At, now) : "never",
                job.LastRun?.Result ?? "-", job.LastRun is { } took ? ViewNumbers.Milliseconds(took.DurationMs) : "-");
        }

        return new Rows([table, .. Troubles(reply.Value.Jobs)]);
    }

    /// <summary>One job with its next five runs and the last ones.</summary>
    public static IRenderable Show(ServerReply<JobView> reply)
    {
        var (job, now) = (reply.Value, reply.At);
        var rows = new List<IRenderable>
        {
            PageText.Line($"{job.Name}   {job.State}   {job.Schedule}", Style(job)),
        };
        if (job.Paused is { } pause)
        {
            var until = pause.Until is { } end ? $"until {Time(end)}" : "until somebody resumes it";
            rows.Add(PageText.Line($"paused by {pause.By} {PageText.Since(pause.Since, now)}, {until}: {pause.Reason}", ViewColours.Warn));
        }

        if (job.Running is { } run)
        {
            var share = run.Share is { } part ? $" {part * 100:0} %" : "";
            rows.Add(PageText.Line($"runs since {PageText.Since(run.Since, now)}, {run.Id}{share} {run.Text}", ViewColours.Plain));
        }

        rows.Add(PageText.Line(string.Create(CultureInfo.InvariantCulture, $"missed {job.Missed}   failures in a row {job.Failures}"), ViewColours.Plain));
        rows.Add(Text.Empty);
        rows.Add(PageText.Line("next runs", ViewColours.Dim));
        rows.AddRange(job.NextRuns.Count == 0
            ? [PageText.Line("none by itself", ViewColours.Plain)]
            : job.NextRuns.Select(at => PageText.Line($"{Time(at)}   {In(at, now)}", ViewColours.Plain)));
        rows.AddRange([Text.Empty, Runs(job, now)]);
        return new Rows(rows);
    }

    /// <summary>What came of a change.</summary>
    public static IRenderable Answered(ServerReply<JobAnswer> reply) => Line(reply.Value);

    /// <summary>What came of a change of all.</summary>
    public static IRenderable Answered(ServerReply<JobAnswers> reply) => new Rows(reply.Value.Jobs.Select(Line));

    private static IRenderable Line(JobAnswer answer) => PageText.Line(
        $"{answer.Name}: {answer.Text}{(answer.Run.Length > 0 ? $" ({answer.Run})" : "")}", answer.Granted ? ViewColours.Plain : ViewColours.Bad);

    private static IRenderable Runs(JobView job, DateTimeOffset now)
    {
        if (job.Runs.Count == 0)
        {
            return PageText.Line("no runs yet", ViewColours.Plain);
        }

        var rows = new List<IRenderable> { PageText.Line("last runs", ViewColours.Dim) };
        rows.AddRange(job.Runs.Take(ShownRuns).Select(run => PageText.Line(
            $"{PageText.Since(run.At, now)}  {run.Result}  {ViewNumbers.Milliseconds(run.DurationMs)}  {run.Text}",
            run.Result == JobResults.Succeeded ? ViewColours.Plain : ViewColours.Warn)));
        return new Rows(rows);
    }

    private static IEnumerable<IRenderable> Troubles(IReadOnlyList<JobView> jobs) => jobs
        .Where(job => !IsFine(job))
        .SelectMany(job => PageText.Wrong($"{job.Name}: {job.LastRun!.Result}", job.LastRun.Text));

    private static Style Style(JobView job) => !IsFine(job) ? ViewColours.Bad : job.State == "paused" ? ViewColours.Warn : ViewColours.Plain;

    private static string Countdown(JobView job, DateTimeOffset now) => job.State == "running" ? "runs" : job.NextRun is { } next ? In(next, now) : "-";

    private static string In(DateTimeOffset at, DateTimeOffset now) => at > now ? $"in {ViewNumbers.Largest(at - now)}" : "due";

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
