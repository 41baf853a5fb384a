using System.Text.Json;
using Helios.Actors.Hosting;

namespace Helios.Actors.Supervision;

/// <summary>What supervisors of tenants show: views <c>tenant</c>, <c>incident</c> and <c>decision</c>, and lines of the audit trail. Pure.</summary>
internal static class TenantViews
{
    public const string TenantKind = "tenant";
    public const string IncidentKind = "incident";
    public const string DecisionKind = "decision";

    public static IEnumerable<EntityView> Of(TenantState state, IReadOnlyList<TenantEvent> events, DateTimeOffset now)
    {
        var incidents = new Dictionary<string, Incident>(StringComparer.Ordinal);
        foreach (var incident in events.Select(static change => change switch
        {
            TenantEvent.IncidentSet set => set.Incident,
            TenantEvent.IncidentEnded ended => ended.Incident,
            _ => null,
        }))
        {
            if (incident is not null)
            {
                incidents[incident.Id] = incident;
            }
        }

        return [.. incidents.Values.Select(Incident), Tenant(state, now)];
    }

    public static EntityView Decision(Incident incident, RecoveryChoice choice, DateTimeOffset now) => new()
    {
        Kind = DecisionKind,
        Id = choice.Decision,
        Tenant = incident.Tenant,
        State = SnakeWord(choice.Mode.ToString()),
        Subject = incident.Id,
        OpenedAt = now,
        UpdatedAt = now,
        Json = choice.Json,
    };

    public static IEnumerable<AuditLine> Audit(TenantEvent change) => change switch
    {
        TenantEvent.IncidentSet { Incident: { Timeline: [.., var step] } incident } when step.At == change.At =>
            [Line("helios", "incident_" + step.What, $"{incident.Tenant}/{incident.Id}", step.Text)],
        TenantEvent.IncidentEnded { Incident: var incident } => [Line("helios", "incident_resolved", $"{incident.Tenant}/{incident.Id}", incident.Reason)],
        TenantEvent.Paused { Pause: var pause } => [Line(pause.By, "recovery_paused", pause.Scope, pause.Reason)],
        TenantEvent.Resumed resumed => [Line(resumed.By, "recovery_resumed", resumed.Scope, "")],
        TenantEvent.StormSet { Storm: var storm } => [Line("helios", storm is null ? "storm_ended" : "storm", storm is null ? "" : $"{storm.Sick}/{storm.Of}", "")],
        _ => [],
    };

    public static AuditLine Line(string actor, string action, string target, string why)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("why", why);
            writer.WriteEndObject();
        }

        return new(actor, action, target, System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static EntityView Incident(Incident incident) => new()
    {
        Kind = IncidentKind,
        Id = incident.Id,
        Tenant = incident.Tenant,
        State = SnakeWord(incident.Status.ToString()),
        Subject = incident.Cause,
        OpenedAt = incident.OpenedAt,
        UpdatedAt = incident.UpdatedAt,
        Json = JsonSerializer.SerializeToUtf8Bytes(incident, TenantJson.Default.Incident),
    };

    private static EntityView Tenant(TenantState state, DateTimeOffset now) => new()
    {
        Kind = TenantKind,
        Id = state.Tenant,
        Tenant = state.Tenant,
        State = state.Storm is not null ? "storm" : state.Pauses.Count > 0 ? "paused" : state.Incidents.Count > 0 ? "incidents" : "calm",
        OpenedAt = now,
        UpdatedAt = now,
        Json = JsonSerializer.SerializeToUtf8Bytes(
            state with { Incidents = [.. state.Incidents.Select(static incident => incident with { Timeline = [], Evidence = [] })] }, TenantJson.Default.TenantState),
    };

    private static string SnakeWord(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
