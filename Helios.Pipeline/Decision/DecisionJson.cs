using System.Text.Json;

namespace Helios.Pipeline.Decision;

/// <summary>The wire form of decisions and their parts: snake case, numbers in shortest round-trip form.</summary>
public static class DecisionJson
{
    /// <summary>Writes a whole decision as one object.</summary>
    public static void Write(RecoveryDecision decision, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", decision.Id);
        writer.WriteString("incident", decision.Incident);
        WriteStrings(writer, "anomalies", decision.Anomalies);
        writer.WriteString("tenant", decision.Tenant);
        writer.WriteString("issue", decision.Issue.ToWire());
        writer.WriteString("cause", decision.Cause);
        writer.WriteString("decided_at", new DateTime(decision.DecidedAt, DateTimeKind.Utc));
        writer.WriteString("mode", decision.Mode.ToWire());
        WriteStrings(writer, "mode_reasons", decision.ModeReasons);
        writer.WriteString("chosen", decision.Chosen);
        writer.WriteString("target", decision.Target);
        writer.WriteBoolean("explored", decision.IsExplored);
        writer.WriteBoolean("suggest", decision.SuggestReasons.Count > 0);
        WriteStrings(writer, "suggest_reasons", decision.SuggestReasons);
        WriteMatrix(writer, decision.Matrix);
        WriteBasis(writer, decision.Basis);
        writer.WriteString("weights_source", decision.WeightSource.ToWire());
        writer.WriteString("weights_from", decision.WeightsFrom);
        WriteNumbers(writer, "operator_weights", decision.OperatorWeights);
        WriteNumbers(writer, "entropy_weights", decision.EntropyWeights);
        WriteRanking(writer, "topsis", decision.Topsis);
        WriteRanking(writer, "wsm", decision.WeightedSum);
        WriteSensitivity(writer, decision.Sensitivity);
        WriteRemoved(writer, decision.Removed);
        WriteInForce(writer, decision.InForce);
        writer.WriteString("rationale", decision.Rationale);
        writer.WriteEndObject();
    }

    /// <summary>Writes <c>"name":{"scores":[],"ranking":[]}</c>.</summary>
    public static void WriteRanking(Utf8JsonWriter writer, string name, RankedScores ranked)
    {
        writer.WriteStartObject(name);
        WriteNumbers(writer, "scores", ranked.Scores);
        writer.WriteStartArray("ranking");
        foreach (var rank in ranked.Ranking)
        {
            writer.WriteNumberValue(rank);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes <c>"sensitivity":{"topsis":{...},"wsm":{...}}</c>.</summary>
    public static void WriteSensitivity(Utf8JsonWriter writer, IReadOnlyList<SensitivityReport> reports)
    {
        writer.WriteStartObject("sensitivity");
        foreach (var report in reports)
        {
            writer.WriteStartObject(report.Method.ToWire());
            writer.WriteString("winner", report.Winner);
            writer.WriteBoolean("stable", report.IsStable);
            writer.WriteNumber("trials", report.Trials);
            writer.WriteStartArray("changes");
            foreach (var change in report.Changes)
            {
                writer.WriteStartObject();
                writer.WriteString("change", change.Change);
                writer.WriteString("subject", change.Subject);
                writer.WriteString("winner", change.Winner);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes <c>"name":[..]</c>; every value finite.</summary>
    public static void WriteNumbers(Utf8JsonWriter writer, string name, IEnumerable<double> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static void WriteMatrix(Utf8JsonWriter writer, DecisionMatrix matrix)
    {
        WriteStrings(writer, "alternatives", matrix.AlternativeNames);
        WriteStrings(writer, "criteria", matrix.CriterionNames);
        writer.WriteStartArray("objectives");
        foreach (var objective in matrix.Objectives)
        {
            writer.WriteNumberValue(objective);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("matrix");
        for (var i = 0; i < matrix.Alternatives; i++)
        {
            writer.WriteStartArray();
            foreach (var value in matrix.Row(i))
            {
                writer.WriteNumberValue(value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        WriteNumbers(writer, "weights", matrix.Weights.ToArray());
    }

    private static void WriteRemoved(Utf8JsonWriter writer, IReadOnlyList<RemovedAlternative> removed)
    {
        writer.WriteStartArray("guards");
        foreach (var alternative in removed)
        {
            writer.WriteStartObject();
            writer.WriteString("action", alternative.Action);
            writer.WriteString("reason", alternative.Reason.ToWire());
            writer.WriteString("detail", alternative.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteBasis(Utf8JsonWriter writer, IReadOnlyList<AlternativeBasis> basis)
    {
        writer.WriteStartArray("basis");
        foreach (var line in basis)
        {
            writer.WriteStartObject();
            writer.WriteString("action", line.Action);
            writer.WriteString("target", line.Target);
            writer.WriteNumber("rung", line.Rung);
            writer.WriteString("mode", line.Mode.ToWire());
            writer.WriteString("estimates", line.Origin.ToWire());
            writer.WriteNumber("runs", line.Runs);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteInForce(Utf8JsonWriter writer, IReadOnlyList<GuardInForce> guards)
    {
        writer.WriteStartArray("guards_in_force");
        foreach (var guard in guards)
        {
            writer.WriteStartObject();
            writer.WriteString("guard", guard.Guard.ToWire());
            writer.WriteString("detail", guard.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
