using System.Text.Json;
using Helios.Actors.Feedback;
using Helios.Actors.Hosting;

namespace Helios.Actors.Recovery;

/// <summary>What executions show: views <c>recovery</c> and <c>outcome</c>, and lines of the audit trail. Pure.</summary>
internal static class ExecutionViews
{
    public const string RecoveryKind = "recovery";

    public static EntityView Recovery(ExecutionState state) => new()
    {
        Kind = RecoveryKind,
        Id = state.Plan!.Order.Execution,
        Tenant = state.Plan.Order.Tenant,
        State = state.Status.ToWire(),
        Subject = state.Plan.Incident,
        OpenedAt = state.ProposedAt,
        UpdatedAt = state.UpdatedAt,
        Json = JsonSerializer.SerializeToUtf8Bytes(state, RecoveryJson.Default.ExecutionState),
    };

    public static RunOutcome Outcome(ExecutionState state) => new()
    {
        Execution = state.Plan!.Order.Execution,
        Action = state.Plan.Order.Action,
        Issue = state.Plan.Order.Issue,
        Tenant = state.Plan.Order.Tenant,
        Target = state.Plan.Order.Target,
        Succeeded = state.Status == ExecutionStatus.Succeeded,
        State = state.Status.ToWire(),
        MttrSeconds = state.MttrSeconds,
        QosImpact = state.QosImpact,
        EndedAt = state.FinishedAt ?? state.UpdatedAt,
    };

    public static EntityView View(RunOutcome outcome, ExecutionState state) => new()
    {
        Kind = RunOutcome.ViewKind,
        Id = outcome.Execution,
        Tenant = outcome.Tenant,
        State = outcome.State,
        Subject = outcome.Subject,
        OpenedAt = state.ProposedAt,
        UpdatedAt = outcome.EndedAt,
        Json = JsonSerializer.SerializeToUtf8Bytes(outcome, RecoveryJson.Default.RunOutcome),
    };

    /// <summary>Windows and progress are no deeds; everything else is.</summary>
    public static IEnumerable<AuditLine> Audit(ExecutionState state, ExecutionEvent change)
    {
        var (actor, action, why) = change switch
        {
            ExecutionEvent.Proposed { Plan: var plan } => (plan.By, "recovery_proposed", plan.Mode.ToString()),
            ExecutionEvent.Approved approved => (approved.By, "recovery_approved", approved.Reason),
            ExecutionEvent.Started => ("helios", "recovery_started", ""),
            ExecutionEvent.ActionDone { Outcome: var outcome } => ("helios", "recovery_action_ended", outcome.Text),
            ExecutionEvent.UndoStarted undo => ("helios", "recovery_rolling_back", undo.Reason),
            ExecutionEvent.Finished finished => (finished.By, "recovery_" + finished.Status.ToWire(), finished.Reason),
            ExecutionEvent.GivenBack given => ("helios", "recovery_given_back", given.Reason),
            _ => ("", "", ""),
        };
        var order = state.Plan!.Order;
        return actor.Length == 0 ? [] : [new AuditLine(actor, action, $"{order.Tenant}/{order.Execution}", Detail(state, why))];
    }

    private static string Detail(ExecutionState state, string why)
    {
        var plan = state.Plan!;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("action", plan.Order.Action);
            writer.WriteString("target", plan.Order.Target);
            writer.WriteString("incident", plan.Incident);
            writer.WriteString("decision", plan.Decision);
            writer.WriteString("trace_id", plan.TraceId);
            writer.WriteString("why", why);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
