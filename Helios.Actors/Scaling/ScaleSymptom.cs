using System.Globalization;
using Helios.Actors.Diagnosis;
using Helios.Pipeline.Detection;

namespace Helios.Actors.Scaling;

/// <summary>A scale decision as a symptom of the consumers.</summary>
public static class ScaleSymptom
{
    private const string LanesWord = " lanes=";

    /// <summary>The symptom.</summary>
    /// <param name="topic">Whose lag.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="options">What a lane may have.</param>
    /// <param name="at">When.</param>
    /// <returns>Null where nothing is wrong: lanes that suffice, or too many of them.</returns>
    public static Symptom? Of(string topic, ScaleDecision decision, ScaleOptions options, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(options);
        if (decision.Kind is not (ScaleKind.Up or ScaleKind.Undo))
        {
            return null;
        }

        return new Symptom
        {
            Id = $"{SymptomNames.ConsumerLag}:predicted:{topic}",
            Tenant = Symptom.System,
            Name = SymptomNames.ConsumerLag,
            Side = SymptomNames.Spike,
            Target = SystemSymptoms.Consumers,
            Severity = decision.Lanes >= 2 * decision.Current ? Severity.High : Severity.Medium,
            Since = at,
            At = at,
            Value = decision.Predicted,
            Lower = 0,
            Upper = options.LagThreshold,
            Text = string.Create(CultureInfo.InvariantCulture, $"{topic}: {decision.Lanes} lanes instead of {decision.Current} ({decision.Kind.ToWire()}). {decision.Reason}{LanesWord}{decision.Lanes}"),
        };
    }

    /// <summary>The lanes that a symptom wants: the parameter <c>lanes</c> of <c>scale_consumers</c>.</summary>
    /// <returns>Null where it is about something else.</returns>
    public static int? LanesOf(Symptom symptom)
    {
        ArgumentNullException.ThrowIfNull(symptom);
        var at = symptom.Text.LastIndexOf(LanesWord, StringComparison.Ordinal);
        return symptom.Name == SymptomNames.ConsumerLag && at >= 0
            && int.TryParse(symptom.Text.AsSpan(at + LanesWord.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var lanes)
                ? lanes
                : null;
    }
}
