using System.Text.Json;
using Helios.Actors.Supervision;
using Helios.Host.Api.Export;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;

namespace Helios.Host.Api.Healing;

/// <summary>Incidents, recoveries and decisions as CSV and NDJSON.</summary>
internal static class HealingExports
{
    public static ListExport<ViewRow<Incident>> Incidents { get; } = new(
        "incidents",
        static (writer, row) => JsonSerializer.Serialize(writer, row.Document, HealingApiJson.Default.Incident),
        new("id", static (csv, row) => csv.Text(row.Document.Id)),
        new("tenant", static (csv, row) => csv.Text(row.Document.Tenant)),
        new("status", static (csv, row) => csv.Text(row.View.State)),
        new("issue", static (csv, row) => csv.Text(row.Document.Issue.ToWire())),
        new("cause", static (csv, row) => csv.Text(row.Document.Cause)),
        new("confidence", static (csv, row) => csv.Number(row.Document.Confidence)),
        new("severity", static (csv, row) => csv.Text(row.Document.Severity.ToWire())),
        new("since", static (csv, row) => csv.Time(row.Document.Since)),
        new("opened_at", static (csv, row) => csv.Time(row.Document.OpenedAt)),
        new("updated_at", static (csv, row) => csv.Time(row.Document.UpdatedAt)),
        new("ended_at", static (csv, row) => csv.Time(row.Document.EndedAt)),
        new("attempts", static (csv, row) => csv.Number(row.Document.Attempts.Count)),
        new("reason", static (csv, row) => csv.Text(row.Document.Reason)),
        new("trace_id", static (csv, row) => csv.Text(row.Document.TraceId)));

    public static ListExport<ViewRow<RecoveryAnswer>> Recoveries { get; } = new(
        "recoveries",
        static (writer, row) => JsonSerializer.Serialize(writer, row.Document, HealingApiJson.Default.RecoveryAnswer),
        new("id", static (csv, row) => csv.Text(row.View.Id)),
        new("tenant", static (csv, row) => csv.Text(row.View.Tenant)),
        new("status", static (csv, row) => csv.Text(row.View.State)),
        new("action", static (csv, row) => csv.Text(row.Document.Plan?.Order.Action)),
        new("target", static (csv, row) => csv.Text(row.Document.Plan?.Order.Target)),
        new("incident", static (csv, row) => csv.Text(row.Document.Plan?.Incident)),
        new("by", static (csv, row) => csv.Text(row.Document.Plan?.By)),
        new("proposed_at", static (csv, row) => csv.Time(row.Document.ProposedAt)),
        new("started_at", static (csv, row) => csv.Time(row.Document.StartedAt)),
        new("done_at", static (csv, row) => csv.Time(row.Document.DoneAt)),
        new("back_at", static (csv, row) => csv.Time(row.Document.BackAt)),
        new("finished_at", static (csv, row) => csv.Time(row.Document.FinishedAt)),
        new("trace_id", static (csv, row) => csv.Text(row.Document.Plan?.TraceId)));

    public static ListExport<ViewRow<DecisionRecordAnswer>> Decisions { get; } = new(
        "decisions",
        static (writer, row) => JsonSerializer.Serialize(writer, row.Document, HealingApiJson.Default.DecisionRecordAnswer),
        new("id", static (csv, row) => csv.Text(row.View.Id)),
        new("tenant", static (csv, row) => csv.Text(row.View.Tenant)),
        new("incident", static (csv, row) => csv.Text(row.View.Subject)),
        new("mode", static (csv, row) => csv.Text(row.View.State)),
        new("chosen", static (csv, row) => csv.Text(row.Document.Decision.Chosen)),
        new("target", static (csv, row) => csv.Text(row.Document.Decision.Target)),
        new("step", static (csv, row) => csv.Text(row.Document.Step.Kind)),
        new("trace_id", static (csv, row) => csv.Text(row.Document.TraceId)),
        new("updated_at", static (csv, row) => csv.Time(row.View.UpdatedAt)));
}
