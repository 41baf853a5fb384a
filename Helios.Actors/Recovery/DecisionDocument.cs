using System.Text.Json;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Recovery;

/// <summary>A decision as its view stores it: <c>trace_id</c>, <c>decision</c>, and the <c>step</c> that was made of it.</summary>
public static class DecisionDocument
{
    /// <summary>Writes the document as UTF-8 JSON.</summary>
    /// <param name="decision">What was ranked.</param>
    /// <param name="step">What was made of it.</param>
    /// <param name="traceId">The trace from symptom to outcome.</param>
    public static byte[] Of(RecoveryDecision decision, DecidedStep step, string traceId)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("trace_id", traceId);
            writer.WritePropertyName("decision");
            decision.WriteTo(writer);
            writer.WriteStartObject("step");
            writer.WriteString("kind", step.Kind);
            writer.WriteString("action", step.Action);
            writer.WriteString("target", step.Target);
            writer.WriteNumber("rung", step.Rung);
            writer.WriteString("why", step.Why);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
