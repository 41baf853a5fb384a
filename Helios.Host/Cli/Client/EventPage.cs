using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios events</c>: what is known of an event, cloud by cloud and verdict by verdict.</summary>
internal static class EventPage
{
    private const string Story = "story";
    private const string Payloads = "payloads";

    /// <summary>One answer out of the story and the payloads.</summary>
    public static ServerReply<JsonObject> Joined(ServerReply<JsonObject> story, ServerReply<JsonObject>? payloads) => payloads is null
        ? new ServerReply<JsonObject>(story.Json, new JsonObject { [Story] = story.Value }, story.At)
        : new ServerReply<JsonObject>(
            $"{{\"{Story}\":{story.Json},\"{Payloads}\":{payloads.Json}}}", new JsonObject { [Story] = story.Value, [Payloads] = payloads.Value }, story.At);

    /// <summary>The story of one event.</summary>
    public static IRenderable Show(ServerReply<JsonObject> reply)
    {
        var story = (JsonObject)reply.Value[Story]!;
        var verdict = story.Text("verdict") ?? "-";
        var rows = new List<IRenderable> { PageText.Line($"{story.Text("event_id")}   {verdict}   {story.Text("type")}", VerdictPage.Style(verdict)) };
        rows.AddRange(Facts(story));
        rows.AddRange([Text.Empty, Copies(story)]);
        rows.AddRange([Text.Empty, Verdicts(story)]);
        foreach (var letter in story.Rows("dead_letters"))
        {
            rows.Add(PageText.Line($"dead letter {letter.Text("id")} from {letter.Text("source")}, {letter.Text("state")}: {letter.Text("reason")}, {letter.Text("detail")}", ViewColours.Warn));
        }

        return new Rows([.. rows, .. reply.Value[Payloads] is JsonObject payloads ? Differences(payloads) : []]);
    }

    private static IEnumerable<IRenderable> Facts(JsonObject story)
    {
        yield return PageText.Line($"tenant    {story.Text("tenant")}", ViewColours.Plain);
        if (story["window"] is JsonObject window)
        {
            yield return PageText.Line(
                $"window    {Day(window.Time("opened_at"))} to {JsonCells.Clock(window.Time("closed_at"))}, closed by {window.Text("closed_by")}, revision {window.Text("revision")}",
                ViewColours.Plain);
        }

        if (story.Text("differing_paths") is { Length: > 0 } paths)
        {
            yield return PageText.Line($"differs   {paths}", ViewColours.Odd);
        }

        if (story.Text("replayed") == "true")
        {
            yield return PageText.Line("replayed  every copy so far was brought back by a recovery", ViewColours.Dim);
        }

        if (story.Text("indexed") == "false")
        {
            yield return PageText.Line("index     no longer there: times and hashes of copies are not known", ViewColours.Dim);
        }
    }

    private static PageTable Copies(JsonObject story)
    {
        var table = PageText.Table("source", "state", "arrived", "#after", "payload", "notes");
        foreach (var copy in story.Rows("copies"))
        {
            var state = copy.Text("state") ?? "-";
            table.Row(
                state is "missing" ? ViewColours.Warn : ViewColours.Plain, PageText.Name(copy.Text("source") ?? "-"), state, JsonCells.Clock(copy.Time("arrived_at")),
                copy.Number("offset_ms") is { } after ? ViewNumbers.Milliseconds(after) : "-", copy.Text("payload_hash") is { Length: > 8 } hash ? hash[..8] : "-", Notes(copy));
        }

        return table;
    }

    private static string Notes(JsonObject copy) => string.Join(", ", new[]
    {
        copy.Text("late") == "true" ? "late" : "",
        copy.Text("unexpected") == "true" ? "unexpected" : "",
        copy.Number("duplicates") is > 0 and var more ? $"{more:0} more alike" : "",
        copy.Number("payloads") is > 1 and var others ? $"{others:0} payloads" : "",
    }.Where(static note => note.Length > 0));

    private static PageTable Verdicts(JsonObject story)
    {
        var table = PageText.Table("at", "verdict", "#revision", "detail");
        foreach (var verdict in story.Rows("verdicts"))
        {
            var word = verdict.Text("verdict") ?? "-";
            table.Row(VerdictPage.Style(word), JsonCells.Clock(verdict.Time("window_end")), word, verdict.Text("revision") ?? "-", VerdictPage.Detail(verdict));
        }

        return table;
    }

    private static IEnumerable<IRenderable> Differences(JsonObject payloads)
    {
        yield return Text.Empty;
        var found = payloads.Text("found_in") is { } place ? $"read from the {place}" : "no longer kept";
        yield return PageText.Line($"payloads  {payloads.Text("payload_state")}, {found}", ViewColours.Dim);
        foreach (var difference in payloads.Rows("differences"))
        {
            yield return PageText.Line(difference.Text("path") is { Length: > 0 } path ? path : "(whole payload)", ViewColours.Odd);
            foreach (var value in difference.Rows("values"))
            {
                yield return PageText.Line($"  {value.Text("source")}: {value.Text("value") ?? "nothing"}", ViewColours.Plain);
            }
        }

        foreach (var copy in payloads.Rows("copies"))
        {
            yield return PageText.Line($"{copy.Text("source")}: {copy.Text("payload") ?? $"too long to be shown, {copy.Text("length")} bytes"}", ViewColours.Plain);
        }
    }

    private static string Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "-";
}
