using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios actions</c> and <c>helios knowledge</c>. What an answer does not say is shown as -, so that versions may differ.</summary>
internal static class FeedbackPage
{
    private static readonly string[] Criteria = ["mttr_seconds", "qos_impact", "success_rate", "cost"];
    private static readonly string[] Traits = ["idempotent", "reversible", "disruptive"];

    /// <summary>The catalogue.</summary>
    public static IRenderable Actions(ServerReply<JsonObject> reply)
    {
        var table = PageText.Table("action", "mode", "#mttr s", "#qos", "#success", "#cost", "#runs", "rests");
        foreach (var action in Items(reply.Value["actions"]))
        {
            var runs = Items(action["uses"]).Sum(use => Value(use["learnt"]?["runs"]) ?? 0);
            table.Row(
                Word(action["mode"]) == "off" ? ViewColours.Dim : ViewColours.Plain,
                [Word(action["name"]), Word(action["mode"]), .. Numbers(action["estimates"]), Number(runs), Span(action["cooldown_seconds"])]);
        }

        return table;
    }

    /// <summary>One action.</summary>
    public static IRenderable Action(ServerReply<JsonObject> reply)
    {
        var action = reply.Value;
        var traits = Traits.Select(trait => Flag(action[trait]) ? trait : $"not {trait}");
        var table = PageText.Table("for", "#rung", "#mttr s", "#qos", "#success", "#runs", "known");
        foreach (var use in Items(action["uses"]))
        {
            var learnt = use["learnt"] as JsonObject;
            var numbers = Numbers(learnt ?? action["estimates"]);
            table.Row(
                ViewColours.Plain, Word(use["issue"]), Number(Value(use["rung"])), numbers[0], numbers[1], numbers[2], Number(Value(learnt?["runs"]) ?? 0),
                learnt is null ? "estimated" : Word(learnt["origin"]));
        }

        return new Rows(
            PageText.Line($"{Word(action["name"])}   mode {Word(action["mode"])}", ViewColours.Plain),
            PageText.Line(Word(action["description"]), ViewColours.Plain),
            Text.Empty,
            PageText.Line($"works on  {Words(action["targets"])}; touches at most: {Word(action["blast_radius"])}", ViewColours.Plain),
            PageText.Line($"needs     {Words(action["prerequisites"])}", ViewColours.Plain),
            PageText.Line($"is        {string.Join(", ", traits)}", ViewColours.Plain),
            PageText.Line($"times     at most {Span(action["timeout_seconds"])}, rests {Span(action["cooldown_seconds"])}", ViewColours.Plain),
            Text.Empty,
            table);
    }

    /// <summary>What a tenant's outcomes have taught.</summary>
    public static IRenderable Knowledge(ServerReply<JsonObject> reply)
    {
        var (known, lines) = (reply.Value, new List<IRenderable>());
        var weights = known["weights"]?["values"] is JsonArray values
            ? string.Join(", ", Criteria.Zip(values, static (name, value) => $"{name} {Number(Value(value))}"))
            : "computed for each decision from its alternatives";
        lines.Add(PageText.Line($"tenant {Word(known["tenant"])}   {Number(Value(known["number"]))} changes", ViewColours.Plain));
        lines.Add(PageText.Line($"weights   {weights}", ViewColours.Plain));
        lines.Add(Text.Empty);
        if (!Items(known["estimates"]).Any())
        {
            lines.Add(PageText.Line("no outcome yet: the estimates of the catalogue hold (helios actions list)", ViewColours.Plain));
            return new Rows(lines);
        }

        var table = PageText.Table("action", "for", "#good/runs", "#success", "90 %", "#mttr s", "");
        foreach (var estimate in Items(known["estimates"]))
        {
            var numbers = Numbers(estimate["numbers"]);
            var origin = Word(estimate["numbers"]?["origin"]);
            table.Row(
                ViewColours.Plain, ViewText.Cut(Word(estimate["action"]), 17, '…'), ViewText.Cut(Word(estimate["issue"]), 13, '…'),
                $"{Number(Value(estimate["succeeded"]))}/{Number(Value(estimate["numbers"]?["runs"]))}", numbers[2],
                $"{Short(estimate["success_lower"])}-{Short(estimate["success_upper"])}", numbers[0], origin == "learnt" ? "" : origin);
        }

        lines.Add(table);
        return new Rows(lines);
    }

    /// <summary>What changed.</summary>
    public static IRenderable Changes(ServerReply<JsonObject> reply)
    {
        if (!Items(reply.Value["changes"]).Any())
        {
            return PageText.Line("nothing has changed yet", ViewColours.Plain);
        }

        var lines = new List<IRenderable>();
        foreach (var change in Items(reply.Value["changes"]))
        {
            var back = Value(change["reverted_by"]) is > 0 and var by ? $"   taken back by {Number(by)}" : "";
            var at = DateTimeOffset.TryParse(Word(change["at"]), CultureInfo.InvariantCulture, out var time) ? PageText.Since(time, reply.At) : "-";
            lines.Add(PageText.Line(
                $"{Number(Value(change["number"]))}  {Word(change["kind"])}  {Word(change["subject"])}  {at} by {Word(change["by"])}{back}",
                back.Length > 0 ? ViewColours.Dim : ViewColours.Plain));
            var moved = Criteria.Where(name => Value(change["from"]?[name]) != Value(change["to"]?[name]))
                .Select(name => $"{name} {Number(Value(change["from"]?[name]))} -> {Number(Value(change["to"]?[name]))}");
            lines.Add(new Padder(PageText.Line($"{string.Join(", ", moved)}; {Word(change["why"])}", ViewColours.Dim), new Padding(4, 0, 0, 0)));
        }

        return new Rows(lines);
    }

    /// <summary>What was just done.</summary>
    public static IRenderable Done(ServerReply<JsonObject> reply) => PageText.Line(
        Value(reply.Value["change"]) is > 0 and var change ? $"{Word(reply.Value["text"])} (change {Number(change)})" : Word(reply.Value["text"]), ViewColours.Plain);

    private static IEnumerable<JsonObject> Items(JsonNode? node) => (node as JsonArray ?? []).OfType<JsonObject>();

    private static string[] Numbers(JsonNode? node) => [.. Criteria.Select(name => Number(Value(node?[name])))];

    private static double? Value(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    private static bool Flag(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private static string Word(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var word) ? ViewText.Clean(word) : "-";

    private static string Words(JsonNode? node) => node is JsonArray { Count: > 0 } words ? string.Join(", ", words.Select(Word)) : "nothing";

    private static string Span(JsonNode? node) => Value(node) is { } seconds ? ViewNumbers.Largest(TimeSpan.FromSeconds(seconds)) : "-";

    private static string Short(JsonNode? node) => Value(node)?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";

    private static string Number(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "-";
}
