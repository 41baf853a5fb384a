using System.Diagnostics;
using System.Text.Json.Nodes;
using Helios.Host.Observability.Logging;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.Observability.Logging;

public sealed class JsonLineFormatterSpec
{
    [Fact]
    public void Line_is_one_json_object_with_values_and_trace()
    {
        using var activity = new Activity("x").SetIdFormat(ActivityIdFormat.W3C).Start();
        KeyValuePair<string, object?>[] state = [new("TookMs", 12), new("Cloud", "a\"ws\n"), new("{OriginalFormat}", "…")];
        var line = Write(state, new InvalidOperationException("no"));
        Assert.Equal("2026-11-20T12:00:00Z", (string)line["time"]!);
        Assert.Equal(("warning", "Helios.X", 7, "text"), ((string)line["level"]!, (string)line["category"]!, (int)line["event_id"]!, (string)line["message"]!));
        Assert.Equal((12, "a\"ws\n"), ((int)line["values"]!["took_ms"]!, (string)line["values"]!["cloud"]!));
        Assert.Equal((activity.TraceId.ToHexString(), activity.SpanId.ToHexString()), ((string)line["trace_id"]!, (string)line["span_id"]!));
        Assert.StartsWith("System.InvalidOperationException: no", (string)line["exception"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_absent_is_left_out_of_a_line()
    {
        Activity.Current = null;
        var line = Write([new("{OriginalFormat}", "…")], null);
        Assert.Equal(["time", "level", "category", "event_id", "message"], line.Select(static member => member.Key));
    }

    private static JsonObject Write(KeyValuePair<string, object?>[] state, Exception? error)
    {
        using var text = new StringWriter();
        var entry = new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(LogLevel.Warning, "Helios.X", new EventId(7), state, error, static (_, _) => "text");
        new JsonLineFormatter { Time = new FakeTimeProvider() }.Write(entry, null, text);
        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return JsonNode.Parse(Assert.Single(lines))!.AsObject();
    }
}
