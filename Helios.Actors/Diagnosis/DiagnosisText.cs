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
        var own = finding.Signs.Of(signs);
        var since = own[0].Since;
        own.Sort(Sign.BySeverity);
        var trigger = Trigger(finding, signs);
        return new Diagnosis
        {
            Issue = finding.Issue,
            Cause = finding.Cause,
            Rule = finding.Rule?.Name ?? "",
            Confidence = finding.Confidence,
            Severity = own[0].Symptom.Severity,
            Since = new DateTimeOffset(since, TimeSpan.Zero),
            Symptoms = [.. own.Select(sign => sign.Symptom.Id)],
            Trigger = trigger.Symptom.Id,
            Impact = Impact(finding.Cause, own),
            Evidence = Evidence(finding, trigger, own, most),
        };
    }

    /// <summary>The severest of what fits the first pattern: rules name first what shows best that it is over.</summary>
    private static Sign Trigger(Finding finding, Sign[] signs)
    {
        Sign? worst = null;
        foreach (var i in finding.Required)
        {
            var fits = finding.Rule?.When[0].Fits(signs[i]) ?? true;
            worst = fits && (worst is null || Sign.BySeverity(signs[i], worst) < 0) ? signs[i] : worst;
        }

        return worst!;
    }

    private static IReadOnlyList<string> Impact(string cause, List<Sign> own)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var sign in own)
        {
            names.Add(sign.Symptom.Target.Length > 0 ? sign.Symptom.Target : sign.Symptom.Name);
        }

        names.Remove(cause);
        return [.. names];
    }

    private static List<string> Evidence(Finding finding, Sign trigger, List<Sign> own, int most)
    {
        var texts = new List<string>(Math.Min(most, own.Count)) { trigger.Symptom.Text };
        var told = new HashSet<string>(texts, StringComparer.Ordinal);
        foreach (var text in finding.Reasons.Concat(own.Select(sign => sign.Symptom.Text)))
        {
            if (told.Add(text) && texts.Count < most)
            {
                texts.Add(text);
            }
        }

        if (told.Count > most)
        {
            texts[^1] = $"And {told.Count - most + 1} more.";
        }

        return texts;
    }
}
