using System.Globalization;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios breakers</c>.</summary>
internal static class BreakerPage
{
    // So that the longest name of a cloud fits eighty columns with the other columns at their widest.
    private const int LongestCloud = 14;
    private const int LongestWord = 12;

    /// <summary>A list; what holds something back is coloured.</summary>
    public static IRenderable List(ServerReply<BreakerList> reply)
    {
        if (reply.Value.Breakers.Count == 0)
        {
            return PageText.Line("no breakers", ViewColours.Plain);
        }

        var table = PageText.Table("breaker", "state", "since", "#calls", "#failed", "#slow", "#trips");
        foreach (var breaker in reply.Value.Breakers)
        {
            table.Row(
                Style(breaker.State), $"{ViewText.Cut(ViewText.Clean(breaker.Cloud), LongestCloud, '…')}/{Word(breaker.Operation)}", Word(breaker.State),
                breaker.Since is { } since ? PageText.Age(since, reply.At) : "-",
                ViewNumbers.Count(breaker.Calls), Share(breaker.FailureRatio), Share(breaker.SlowRatio), ViewNumbers.Count(breaker.Trips));
        }

        return table;
    }

    /// <summary>One breaker or all of a cloud, with its nodes and what happened to it.</summary>
    public static IRenderable Show(ServerReply<BreakerList> reply)
    {
        var lines = new List<IRenderable>();
        foreach (var breaker in reply.Value.Breakers)
        {
            if (lines.Count > 0)
            {
                lines.Add(Text.Empty);
            }

            lines.AddRange(One(breaker, reply.At));
        }

        return new Rows(lines);
    }

    private static IEnumerable<IRenderable> One(BreakerPicture breaker, DateTimeOffset now)
    {
        var style = Style(breaker.State);
        yield return PageText.Line($"{breaker.Cloud}/{breaker.Operation}   {breaker.State}   mode {breaker.Mode}", style);
        if (breaker.Since is { } since)
        {
            yield return PageText.Line($"since     {PageText.Since(since, now)}, by {breaker.By}", ViewColours.Plain);
            yield return PageText.Line($"because   {breaker.Reason}", ViewColours.Plain);
        }

        if (breaker.BreakUntil is { } until)
        {
            yield return PageText.Line($"break     until {until.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture)}", ViewColours.Plain);
        }

        var calls = $"{PageText.Many(breaker.Calls, "call")}, {Share(breaker.FailureRatio)} failed, {Share(breaker.SlowRatio)} slow";
        var would = breaker.WouldTrips > 0 ? $"; would have tripped {breaker.WouldTrips.ToString(CultureInfo.InvariantCulture)} times" : "";
        yield return PageText.Line($"calls     {calls}; {PageText.Many(breaker.Trips, "trip")}{would}", ViewColours.Plain);
        foreach (var (name, node) in breaker.Nodes)
        {
            yield return PageText.Line(
                $"node      {PageText.Name(name)}: {node.Status}, {PageText.Many(node.Calls, "call")}, {Share(node.FailureRatio)} failed", Style(node.Status));
        }

        foreach (var step in breaker.History)
        {
            yield return PageText.Line($"history   {PageText.Since(step.At, now)} {step.From} -> {step.To}, by {step.By}: {step.Reason}", ViewColours.Dim);
        }
    }

    private static string Word(string word) => ViewText.Cut(ViewText.Clean(word), LongestWord, '…');

    private static string Share(double? share) => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.#}%") : "-";

    private static Style Style(string state) => state switch
    {
        "open" or "isolated" => ViewColours.Bad,
        "half_open" or "local_open" => ViewColours.Warn,
        "disabled" or "metrics_only" => ViewColours.Dim,
        _ => ViewColours.Plain,
    };
}
