namespace Helios.Actors.Diagnosis;

/// <summary>Makes a diagnosis of a finding: words, order, impact.</summary>
internal static class DiagnosisText
{
    /// <summary>The diagnosis.</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="signs">All signs.</param>
    /// <param name="most">Most sentences of evidence.</param>
    public static Diagnosis Of(Finding finding, Sign[] signs, int most)
    {
        var trigger = Trigger(finding, signs);
        var symptoms = finding.Signs.Select(i => signs[i].Symptom).ToList();
        return new Diagnosis
        {
            Issue = finding.Issue,
            Cause = finding.Cause,
            Rule = finding.Rule?.Name ?? "",
            Confidence = finding.Confidence,
            Severity = symptoms.Max(symptom => symptom.Severity),
            Since = new DateTimeOffset(finding.Signs.Min(i => signs[i].Since), TimeSpan.Zero),
            Symptoms = [.. symptoms.Select(symptom => symptom.Id)],
            Trigger = trigger.Id,
            Impact = Impact(finding.Cause, symptoms),
            Evidence = Evidence(finding, trigger, symptoms, most),
        };
    }

    /// <summary>The severest of what fits the first pattern: rules name first what shows best that it is over.</summary>
    private static Symptom Trigger(Finding finding, Sign[] signs)
    {
        var first = finding.Rule?.When[0];
        return finding.Required.Select(i => signs[i]).Where(sign => first is null || first.Fits(sign))
            .OrderByDescending(sign => sign.Symptom.Severity).ThenBy(sign => sign.Since).ThenBy(sign => sign.Symptom.Id, StringComparer.Ordinal)
            .First().Symptom;
    }

    private static IReadOnlyList<string> Impact(string cause, List<Symptom> symptoms) =>
    [
        .. symptoms.Select(symptom => symptom.Target.Length > 0 ? symptom.Target : symptom.Name)
            .Where(name => name != cause)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static List<string> Evidence(Finding finding, Symptom trigger, List<Symptom> symptoms, int most)
    {
        var texts = symptoms.OrderByDescending(symptom => symptom == trigger).ThenByDescending(symptom => symptom.Severity)
            .ThenBy(symptom => symptom.Since).ThenBy(symptom => symptom.Id, StringComparer.Ordinal)
            .Select(symptom => symptom.Text);
        List<string> all = [.. texts.Take(1), .. finding.Reasons, .. texts.Skip(1)];
        List<string> distinct = [.. all.Distinct(StringComparer.Ordinal)];
        return distinct.Count <= most ? distinct : [.. distinct.Take(most - 1), $"And {distinct.Count - most + 1} more."];
    }
}
