namespace Helios.Pipeline.Decision;

/// <summary>That an action can help with an issue, and when it is its turn.</summary>
/// <param name="Issue">Which issue.</param>
/// <param name="Rung">Step of the issue's ladder, 1..4: the higher, the later and the wider; 4 is a person, 0 is <c>do_nothing</c>.</param>
/// <param name="Why">Why it helps, as part of a sentence.</param>
/// <param name="Symptoms">Names of symptoms of which one must be there; empty: any will do.</param>
public sealed record ActionUse(IssueType Issue, int Rung, string Why, params IReadOnlyList<string> Symptoms)
{
    /// <summary>Whether it helps with what shows. Symptoms that are not known forbid nothing.</summary>
    public bool Fits(IReadOnlyList<string> symptoms)
    {
        ArgumentNullException.ThrowIfNull(symptoms);
        if (Symptoms.Count == 0 || symptoms.Count == 0)
        {
            return true;
        }

        foreach (var symptom in symptoms)
        {
            if (Symptoms.Contains(symptom))
            {
                return true;
            }
        }

        return false;
    }
}
