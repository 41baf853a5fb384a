using System.Text.Json;
using Helios.Pipeline.Ingest;

namespace Helios.Pipeline.Detection.Explanation;

/// <summary>Why a value is an anomaly.</summary>
public sealed record AnomalyExplanation
{
    public required AnomalyKind Kind { get; init; }

    public required double Value { get; init; }

    /// <summary>The expected value.</summary>
    public required double Typical { get; init; }

    /// <summary>Lower bound, not below what the metric can take; infinite or NaN where there is none.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper bound, not above what the metric can take; infinite or NaN where there is none.</summary>
    public required double Upper { get; init; }

    /// <summary>Standard deviations from the typical value, negative below it; NaN where the series has none or it is unknown.</summary>
    public required double Z { get; init; }

    /// <summary>How each detector voted, abstentions included.</summary>
    public required IReadOnlyList<DetectorVote> Votes { get; init; }

    /// <summary>Who contributed most; the shares add up to 1. Empty for a single series.</summary>
    public required IReadOnlyList<Contributor> TopContributors { get; init; }

    /// <summary>What made the score lower than it could be.</summary>
    public required IReadOnlyList<LoweredScore> LoweredBy { get; init; }

    /// <summary>One sentence for a person.</summary>
    public required string Sentence { get; init; }

    /// <summary>Writes the explanation as one JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("kind", Kind.ToWire());
        writer.WriteNumberOrNull("value", Value);
        writer.WriteNumberOrNull("typical", Typical);
        writer.WriteNumberOrNull("lower", Lower);
        writer.WriteNumberOrNull("upper", Upper);
        writer.WriteNumberOrNull("z", Z);
        ExplanationJson.Members(writer, Votes);
        ExplanationJson.Contributors(writer, TopContributors);
        ExplanationJson.LoweredBy(writer, LoweredBy);
        writer.WriteString("explanation", Sentence);
        writer.WriteEndObject();
    }
}
