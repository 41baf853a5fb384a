using System.Text.Json;
using Helios.Actors.Feedback;
using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing.Feedback;

/// <summary>An action of the catalogue as JSON.</summary>
internal static class ActionWriter
{
    /// <summary>Writes one, with what is known of it for each issue where that is not the estimate.</summary>
    public static void Write(Utf8JsonWriter writer, RecoveryAction action, IReadOnlyList<LearntEstimate> known)
    {
        writer.WriteStartObject();
        writer.WriteString("name", action.Name);
        writer.WriteString("description", action.Description);
        writer.WriteString("mode", action.Mode.ToWire());
        Texts(writer, "targets", action.Targets.Select(static kind => kind.ToWire()));
        Texts(writer, "prerequisites", action.Prerequisites);
        writer.WriteBoolean("idempotent", action.IsIdempotent);
        writer.WriteBoolean("reversible", action.IsReversible);
        writer.WriteBoolean("disruptive", action.IsDisruptive);
        writer.WriteString("blast_radius", action.Radius.ToWire());
        writer.WriteNumber("timeout_seconds", action.Timeout.TotalSeconds);
        writer.WriteNumber("cooldown_seconds", action.Cooldown.TotalSeconds);
        writer.WriteStartObject("estimates");
        Numbers(writer, ActionEstimate.Of(action));
        writer.WriteEndObject();
        writer.WriteStartArray("uses");
        foreach (var use in action.Uses)
        {
            Write(writer, use, known.FirstOrDefault(estimate => estimate.Action == action.Name && estimate.Issue == use.Issue));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ActionUse use, LearntEstimate? learnt)
    {
        writer.WriteStartObject();
        writer.WriteString("issue", use.Issue.ToWire());
        writer.WriteNumber("rung", use.Rung);
        writer.WriteString("why", use.Why);
        Texts(writer, "symptoms", use.Symptoms);
        if (learnt is null)
        {
            writer.WriteNull("learnt");
        }
        else
        {
            writer.WriteStartObject("learnt");
            Numbers(writer, learnt.Numbers);
            writer.WriteString("origin", learnt.Numbers.Origin.ToWire());
            writer.WriteNumber("runs", learnt.Numbers.Runs);
            writer.WriteNumber("succeeded", learnt.Succeeded);
            writer.WriteNumber("success_lower", learnt.SuccessLower);
            writer.WriteNumber("success_upper", learnt.SuccessUpper);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter writer, ActionEstimate numbers)
    {
        writer.WriteNumber("mttr_seconds", numbers.MttrSeconds);
        writer.WriteNumber("qos_impact", numbers.QosImpact);
        writer.WriteNumber("success_rate", numbers.SuccessRate);
        writer.WriteNumber("cost", numbers.Cost);
    }

    private static void Texts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
