namespace Helios.Actors.Diagnosis;

/// <summary>Symptoms that a rule found together.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Target">The target that all of them have, or do not contradict; empty where the rule does not ask for one.</param>
/// <param name="Required">What fits <see cref="DiagnosisRule.When"/>, in the order of the patterns, then of time.</param>
/// <param name="Supports">What fits <see cref="DiagnosisRule.Supports"/>, in the order of time.</param>
/// <param name="Supported">How many of those patterns were fitted.</param>
internal sealed record RuleMatch(DiagnosisRule Rule, string Target, IReadOnlyList<int> Required, IReadOnlyList<int> Supports, int Supported)
{
    /// <summary>Everything, the required first.</summary>
    public IEnumerable<int> All => Required.Concat(Supports);
}
