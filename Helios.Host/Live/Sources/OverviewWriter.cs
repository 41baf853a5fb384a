using System.Text.Json;
using Helios.Host.Api;
using Helios.Host.Observability;

namespace Helios.Host.Live.Sources;

/// <summary>Documents of the overview, see docs/formats/live.md.</summary>
internal static class OverviewWriter
{
    public static void Service(Utf8JsonWriter writer, StatusSnapshot status)
    {
        writer.WriteString("version", status.Version);
        writer.WriteString("node", status.Node);
        writer.WriteString("state", status.State);
        writer.WriteTime("started_at", status.StartedAt);
        writer.WriteBoolean("simulated", status.Simulated);
    }

    public static void Flow(Utf8JsonWriter writer, StatusSnapshot status)
    {
        writer.WriteNumber("events_total", status.EventsTotal);
        writer.WriteTenths("events_per_second", status.EventsPerSecond);
        writer.WriteTenths("verdicts_per_second", status.VerdictsPerSecond);
        writer.WriteNumber("open_windows", status.OpenWindows);
        writer.WriteNumber("held_windows", status.HeldWindows);
        writer.WriteNumber("duplicates", status.Duplicates);
        writer.WriteNumber("late", status.Late);
        writer.WriteNumber("unexpected", status.Unexpected);
        writer.WriteNumber("closed_early", status.ClosedEarly);
        writer.WriteNumber("queue_depth", status.QueueDepth);
        writer.WriteNumber("queue_capacity", status.QueueCapacity);
        writer.WriteStartObject("rejected");
        foreach (var (reason, count) in status.RejectedByReason)
        {
            writer.WriteNumber(reason, count);
        }

        writer.WriteEndObject();
    }

    public static void Source(Utf8JsonWriter writer, SourceStatus source)
    {
        writer.WriteString("name", source.Name);
        writer.WriteBoolean("expected", source.Expected);
        writer.WriteBoolean("suspended", source.Suspended);
        writer.WriteNumber("events_total", source.EventsTotal);
        writer.WriteTenths("events_per_second", source.EventsPerSecond);
        writer.WriteTime("last_seen", source.LastSeen);
        writer.WriteNumber("missing", source.Missing);
        writer.WriteTenths("skew_ms", source.SkewMs);
    }

    public static void Stage(Utf8JsonWriter writer, StageStatus stage, int order)
    {
        writer.WriteString("name", stage.Name);
        writer.WriteNumber("order", order);
        writer.WriteNumber("depth", stage.Depth);
        writer.WriteNumber("capacity", stage.Capacity);
        writer.WriteNumber("items", stage.Items);
        writer.WriteNumber("stalled_ms", stage.StalledMs);
    }

    public static void Part(Utf8JsonWriter writer, PartAnswer part)
    {
        writer.WriteString("part", part.Part);
        writer.WriteString("primary", part.Primary);
        writer.WriteString("mode", part.Mode);
        writer.WriteString("serving", part.Serving);
        writer.WriteTime("since", part.Since);
        writer.WriteString("why", part.Why);
        writer.WriteNumber("pending", part.Pending);
    }
}
